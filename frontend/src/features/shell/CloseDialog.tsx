import { Button, Checkbox, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { ErrorNotice } from '../../components/ErrorNotice';
import styles from './CloseDialog.module.css';

/** Closing the window asks once whether syncing goes on. */
export default function CloseDialog({ state }: { state: app.State }) {
  const { shell } = useBackend();
  const [remember, setRemember] = useState(true);
  const answer = useMutation({ mutationFn: (action: app.CloseAnswer['action']) => shell.answerClose({ action, remember }) });
  const given = answer.isPending ? answer.variables : null;
  const writing = state.sync.activity?.what === 'sync';
  return (
    <Modal opened={state.askClose} onClose={() => answer.mutate('cancel')} title="Keep syncing in the background?" size="md">
      <p className={styles.text}>{wayBack(state)}</p>
      {writing && (
        <p className={styles.text}>A sync is under way. Quitting finishes the record in hand; the next sync continues from there.</p>
      )}
      <Checkbox
        className={styles.remember}
        checked={remember}
        onChange={(event) => setRemember(event.currentTarget.checked)}
        label="Remember my answer"
        description="You can change it in Settings."
      />
      {answer.error && <ErrorNotice error={answer.error} />}
      <div className={styles.buttons}>
        <Button variant="default" loading={given === 'quit'} onClick={() => answer.mutate('quit')}>
          {writing ? 'Finish this record and quit' : 'Quit'}
        </Button>
        <Button data-autofocus loading={given === 'keep-running'} onClick={() => answer.mutate('keep-running')}>
          Keep running
        </Button>
      </div>
    </Modal>
  );
}

function wayBack({ tray, os }: app.State): string {
  const goesOn = 'Crossdock goes on syncing without its window.';
  if (tray) return `${goesOn} Its icon ${os === 'darwin' ? 'in the menu bar' : 'beside the clock'} brings the window back.`;
  return `${goesOn} This desktop shows no icon for it: start Crossdock again to bring the window back.`;
}
