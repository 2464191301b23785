import { Button, Checkbox, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import styles from './CloseDialog.module.css';

/** Closing the window asks once whether syncing goes on. */
export function CloseDialog({ state }: { state: app.State }) {
  const { shell } = useBackend();
  const [remember, setRemember] = useState(true);
  const answer = useMutation({ mutationFn: (action: app.CloseAnswer['action']) => shell.answerClose({ action, remember }) });
  const writing = state.sync.activity?.what === 'sync';
  return (
    <Modal opened={state.askClose} onClose={() => answer.mutate('cancel')} title="Keep syncing in the background?" size="md">
      <p className={styles.text}>
        {state.tray
          ? 'Crossdock goes on syncing without its window. Its icon beside the clock brings the window back.'
          : 'Crossdock goes on syncing without its window. This desktop shows no icon for it: start Crossdock again to bring the window back.'}
      </p>
      {writing && (
        <p className={styles.text}>A sync is under way. Quitting finishes the record in hand; the next sync continues from there.</p>
      )}
      <Checkbox
        className={styles.remember}
        checked={remember}
        onChange={(event) => setRemember(event.currentTarget.checked)}
        label="Remember this"
        description="You can change it in Settings."
      />
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => answer.mutate('quit')}>
          {writing ? 'Finish this record and quit' : 'Quit'}
        </Button>
        <Button data-autofocus onClick={() => answer.mutate('keep-running')}>
          Keep running
        </Button>
      </div>
    </Modal>
  );
}
