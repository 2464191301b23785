import { Button, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { app } from '../../backend/backend';
import { toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { Card } from '../../components/Card';
import { ErrorNotice } from '../../components/ErrorNotice';
import { phaseOf, sideOf } from '../../forms/connection/checklist';
import { TestResult } from '../../forms/connection/TestResult';
import { navigate } from '../../lib/route';
import { ConnectionDialog } from './ConnectionDialog';
import styles from './ConnectionsCard.module.css';
import { keptText, keysText } from './connections';
import { Setting } from './Setting';
import page from './SettingsPage.module.css';

/** The same that the set-up guide knows of both connections. */
const key = ['connections'];

/** Both systems, and the keys. */
export function ConnectionsCard({ state }: { state: app.State }) {
  const { connections } = useBackend();
  const settings = useQuery({ queryKey: key, queryFn: () => connections.get() });
  // Nothing is said of the keys before it is known; the line keeps its place.
  const kept = settings.isPending ? '\u00a0' : keptText(settings.data, state.keychain);
  return (
    <Card title="Connections" sentence={kept}>
      <div className={page.lines}>
        <Side name="ConnectWise" side="connectwise" connection={state.connectwise} settings={settings.data} />
        <Side name="Hudu" side="hudu" connection={state.hudu} settings={settings.data} />
        <Forget settings={settings.data} />
      </div>
      {settings.error && (
        <div className={styles.failed}>
          <ErrorNotice error={settings.error} onRetry={() => settings.refetch()} />
        </div>
      )}
    </Card>
  );
}

type SideProps = {
  name: string;
  side: app.ReportSide['side'];
  connection: app.Connection;
  settings: app.ConnectionSettings | undefined;
};

const marks: Record<app.Connection['state'], string> = {
  unset: 'Not set up',
  untested: 'Not tested',
  passed: 'Connected',
  partial: 'Connected, with lines to mend',
  failed: 'Test failed',
  refused: 'Key refused',
  away: 'Cannot be reached',
};

function Side({ name, side, connection, settings }: SideProps) {
  const { connections } = useBackend();
  const queries = useQueryClient();
  const test = useMutation({
    mutationFn: async () => {
      await connections.test(side);
      queries.setQueryData(key, await connections.get());
    },
  });
  const stopped = test.error ? toBackendError(test.error).code === 'stopped' : false;
  const told = sideOf(settings?.report, side);
  const phase = phaseOf({ testing: test.isPending, changed: false, side: told, connection: connection.state });
  const unset = connection.state === 'unset';
  const [changing, setChanging] = useState(false);
  return (
    <>
      <Setting
        title={name}
        text={
          <>
            <span className={styles.line}>
              <span className={styles.dot} data-state={connection.state} aria-hidden />
              {connection.message && connection.state !== 'unset' ? connection.message : marks[connection.state]}
            </span>
            {connection.address && (
              <span className={styles.line}>{[connection.address, keysText(settings, side)].filter(Boolean).join(' · ')}</span>
            )}
          </>
        }
      >
        {!unset && (
          <Button
            variant="default"
            size="xs"
            aria-label={`Test the ${name} connection`}
            loading={test.isPending}
            onClick={() => test.mutate()}
          >
            Test
          </Button>
        )}
        <Button
          variant="default"
          size="xs"
          aria-label={`${unset ? 'Connect' : 'Change the connection to'} ${name}`}
          onClick={() => (unset ? navigate('setup', side) : setChanging(true))}
        >
          {unset ? 'Connect' : 'Change or replace keys'}
        </Button>
        <ConnectionDialog side={side} name={name} opened={changing} onClose={() => setChanging(false)} />
      </Setting>
      {(test.isPending || test.isSuccess) && (
        <div className={styles.result}>
          <TestResult form={{ phase, side: told, verdict: connection.message }} system={name} />
        </div>
      )}
      {test.error && !stopped && (
        <div className={styles.result}>
          <ErrorNotice error={test.error} />
        </div>
      )}
    </>
  );
}

function Forget({ settings }: { settings: app.ConnectionSettings | undefined }) {
  const { connections } = useBackend();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const forget = useMutation({
    mutationFn: () => connections.forgetKeys(),
    onSuccess: (kept) => {
      queries.setQueryData(key, kept);
      setAsking(false);
    },
  });
  if (!settings || !hasKeys(settings)) return null;
  return (
    <Setting title="Saved keys" text="Nothing syncs without them. Settings and matches stay.">
      <Button variant="default" size="xs" className={page.danger} onClick={() => setAsking(true)}>
        Forget keys
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Forget all keys?">
        <p>They are taken out of {settings.keychain}, and nothing syncs until you enter them again. Settings and matches stay.</p>
        {forget.error && <ErrorNotice error={forget.error} />}
        <div className={page.answers}>
          <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
            Keep keys
          </Button>
          <Button className={page.destroy} loading={forget.isPending} onClick={() => forget.mutate()}>
            Forget keys
          </Button>
        </div>
      </Modal>
    </Setting>
  );
}

/** Keys of the environment are not ours to forget. */
function hasKeys({ connectwise, hudu }: app.ConnectionSettings): boolean {
  return [connectwise.publicKey, connectwise.privateKey, hudu.apiKey].some((one) => one.source === 'keychain');
}
