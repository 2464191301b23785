import { Button, Modal } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect } from 'react';
import type { app } from '../../backend/backend';
import { ErrorNotice } from '../../components/ErrorNotice';
import { SkeletonRows } from '../../components/SkeletonRows';
import { ConnectWiseFields } from '../../forms/connection/ConnectWiseFields';
import { mayContinue, type Phase } from '../../forms/connection/checklist';
import { HuduFields } from '../../forms/connection/HuduFields';
import { useConnectWise, useConnectWiseDraft, useHudu, useHuduDraft } from '../../forms/connection/useConnection';
import { type FormHandle, generalError } from '../../forms/form';
import page from './SettingsPage.module.css';

type Props = { side: app.ReportSide['side']; name: string; opened: boolean; onClose: () => void };

/** Address and keys of one side: kept and tested at once, so that a key can be replaced without the guide. */
export function ConnectionDialog({ side, name, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Connection to ${name}`} size="xl">
      {opened && (side === 'hudu' ? <Hudu onClose={onClose} /> : <ConnectWise onClose={onClose} />)}
    </Modal>
  );
}

function ConnectWise({ onClose }: { onClose: () => void }) {
  const form = useConnectWise();
  return (
    <Form form={form} onClose={onClose} forget={useConnectWiseDraft.getState().clear}>
      <ConnectWiseFields form={form} />
    </Form>
  );
}

function Hudu({ onClose }: { onClose: () => void }) {
  const form = useHudu();
  return (
    <Form form={form} onClose={onClose} forget={useHuduDraft.getState().clear}>
      <HuduFields form={form} />
    </Form>
  );
}

type FormProps = {
  form: FormHandle & { phase: Phase; loadError: unknown; test(): void; cancel(): void; reload(): void };
  onClose: () => void;
  /** Drops what was typed and not kept: who cancels here means it. */
  forget: () => void;
  children: ReactNode;
};

function Form({ form, onClose, forget, children }: FormProps) {
  useEffect(() => forget, [forget]);
  const testing = form.phase === 'testing';
  const done = mayContinue(form.phase) && !form.touched;
  const general = generalError(form.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (done) onClose();
    else if (!testing) form.test();
  };
  if (form.loadError) return <ErrorNotice error={form.loadError} onRetry={form.reload} />;
  if (!form.ready) return <SkeletonRows count={4} height={56} place="card" />;
  return (
    <form onSubmit={submit} noValidate>
      {children}
      {general && general.code !== 'keychain' && <ErrorNotice error={general} />}
      <div className={page.answers}>
        <Button variant="default" onClick={testing ? form.cancel : onClose}>
          {testing ? 'Cancel the test' : done ? 'Close' : 'Cancel'}
        </Button>
        {done ? (
          <Button variant="default" onClick={form.test}>
            Test again
          </Button>
        ) : (
          <Button type="submit" loading={testing}>
            Save and test
          </Button>
        )}
      </div>
    </form>
  );
}
