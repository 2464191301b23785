import { Button, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { Card } from '../../components/Card';
import { ErrorNotice } from '../../components/ErrorNotice';
import { navigate } from '../../lib/route';
import styles from './SettingsPage.module.css';

/** Both systems, and the keys. */
export function ConnectionsCard({ state }: { state: app.State }) {
  const { connections } = useBackend();
  const test = useMutation({ mutationFn: () => connections.test('') });
  return (
    <Card title="Connections" sentence={`Keys are kept in ${state.keychain} and nowhere else.`}>
      <div className={styles.lines}>
        <Side name="ConnectWise" step="connectwise" connection={state.connectwise} />
        <Side name="Hudu" step="hudu" connection={state.hudu} />
      </div>
      <div className={styles.buttons}>
        <Button variant="default" size="sm" loading={test.isPending} onClick={() => test.mutate()}>
          Test both
        </Button>
        <ForgetKeys />
      </div>
      <p className={styles.saved} role="status">
        {test.data && (test.data.passed ? 'The test passed.' : '')}
      </p>
      {test.data && !test.data.passed && (
        <ErrorNotice
          error={{
            code: 'failed',
            message: 'The test did not pass.',
            hint: 'Open the connection to see each line and what to do about it.',
          }}
        />
      )}
      {test.error && <ErrorNotice error={test.error} />}
    </Card>
  );
}

function Side({ name, step, connection }: { name: string; step: string; connection: app.Connection }) {
  return (
    <div className={styles.line}>
      <div className={styles.words}>
        <p className={styles.name}>{name}</p>
        <p className={styles.meta}>{[connection.address, connection.message].filter(Boolean).join(' · ')}</p>
      </div>
      <Button variant="default" size="xs" aria-label={`Change the ${name} connection`} onClick={() => navigate('setup', step)}>
        Change
      </Button>
    </div>
  );
}

function ForgetKeys() {
  const { connections } = useBackend();
  const [asking, setAsking] = useState(false);
  const forget = useMutation({ mutationFn: () => connections.forgetKeys(), onSuccess: () => setAsking(false) });
  return (
    <>
      <Button variant="subtle" size="sm" onClick={() => setAsking(true)}>
        Forget keys
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Forget all keys?">
        <p>They are taken out of the keychain, and nothing syncs until you enter them again. Settings and matches stay.</p>
        {forget.error && <ErrorNotice error={forget.error} />}
        <div className={styles.buttons} style={{ justifyContent: 'flex-end', marginTop: 16 }}>
          <Button variant="default" onClick={() => setAsking(false)}>
            Keep them
          </Button>
          <Button color="red" loading={forget.isPending} onClick={() => forget.mutate()}>
            Forget keys
          </Button>
        </div>
      </Modal>
    </>
  );
}
