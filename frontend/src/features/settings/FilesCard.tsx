import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { Card } from '../../components/Card';
import { ErrorNotice } from '../../components/ErrorNotice';
import { MoveSetting } from './MoveSetting';
import { ResetSetting } from './ResetSetting';
import { RetentionSetting } from './RetentionSetting';
import { Setting } from './Setting';
import styles from './SettingsPage.module.css';

/** Where the program keeps its files. */
export function FilesCard({ state }: { state: app.State }) {
  const separator = state.os === 'windows' ? '\\' : '/';
  return (
    <Card title="Data" sentence="Settings, matches, history and logs. Keys are never among them.">
      <div className={styles.lines}>
        <Folder title="Data folder" which="data" path={state.dataDir} state={state} />
        <Folder title="Logs" which="logs" path={`${state.dataDir}${separator}logs`} state={state} />
        <RetentionSetting />
        <MoveSetting />
        {!state.sandbox && <ResetSetting keychain={state.keychain} />}
      </div>
    </Card>
  );
}

type Props = { title: string; which: 'data' | 'logs'; path: string; state: app.State };

function Folder({ title, which, path, state }: Props) {
  const { shell } = useBackend();
  const open = useMutation({ mutationFn: () => shell.openFolder(which) });
  return (
    <>
      <Setting title={title} text={<span className={styles.path}>{path}</span>}>
        {state.mode === 'window' && (
          <Button variant="default" size="xs" aria-label={`Open folder: ${title}`} loading={open.isPending} onClick={() => open.mutate()}>
            Open folder
          </Button>
        )}
      </Setting>
      {open.error && <ErrorNotice error={open.error} />}
    </>
  );
}
