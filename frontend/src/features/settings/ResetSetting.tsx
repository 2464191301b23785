import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useBackend } from '../../backend/context';
import { ErrorNotice } from '../../components/ErrorNotice';
import { hrefOf } from '../../lib/route';
import { Setting } from './Setting';
import page from './SettingsPage.module.css';

/** What has to be typed; the program asks for the same. */
const word = 'reset';

/** The way back to the first start. It cannot be undone, so it is asked about. */
export function ResetSetting({ keychain }: { keychain: string }) {
  const [asking, setAsking] = useState(false);
  return (
    <Setting
      title="Reset Crossdock"
      text="Forgets keys, settings, matches, decisions and history on this machine. Hudu and ConnectWise stay as they are."
    >
      <Button variant="default" size="xs" className={page.danger} onClick={() => setAsking(true)}>
        Reset…
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Reset Crossdock?" size="lg">
        {asking && <Question keychain={keychain} close={() => setAsking(false)} />}
      </Modal>
    </Setting>
  );
}

function Question({ keychain, close }: { keychain: string; close: () => void }) {
  const { shell } = useBackend();
  const [typed, setTyped] = useState('');
  const reset = useMutation({
    mutationFn: () => shell.reset(word),
    // Nothing that a page still remembers may outlive it.
    onSuccess: () => {
      window.location.hash = hrefOf('setup');
      window.location.reload();
    },
  });
  const fits = typed.trim().toLowerCase() === word;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fits) reset.mutate();
  };
  return (
    <form onSubmit={submit}>
      <p>This cannot be undone. These are forgotten on this machine:</p>
      <ul className={page.points}>
        <li>the keys in {keychain}, and all settings,</li>
        <li>which companies are matched, created or left, and every other decision and hold,</li>
        <li>the history of syncs, with what is needed to undo them.</li>
      </ul>
      <p>
        Nothing changes in Hudu or ConnectWise, and the log stays. The next set-up finds records by their ConnectWise ID again; values that
        differ then are asked about. “Export everything” above keeps settings, matches and decisions in a file.
      </p>
      <TextInput
        className={page.confirm}
        label={`Type ${word} to confirm`}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {reset.error && <ErrorNotice error={reset.error} />}
      <div className={page.answers}>
        <Button variant="default" onClick={close}>
          Keep everything
        </Button>
        <Button type="submit" className={page.destroy} disabled={!fits} loading={reset.isPending}>
          Reset Crossdock
        </Button>
      </div>
    </form>
  );
}
