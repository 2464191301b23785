import { Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useBackend } from '../../backend/context';
import { ErrorNotice } from '../../components/ErrorNotice';
import styles from './FirstSyncStep.module.css';

const key = ['settings', 'start-at-login'];

/** At the end of the guide: a program that syncs by itself has to be running. */
export function StartAtLogin() {
  const { shell } = useBackend();
  const queries = useQueryClient();
  const start = useQuery({ queryKey: key, queryFn: () => shell.startAtLogin(), staleTime: 0 }).data;
  const keep = useMutation({
    mutationFn: (on: boolean) => shell.saveStartAtLogin(on),
    onSuccess: (told) => queries.setQueryData(key, told),
  });
  if (!start?.possible) return null;
  return (
    <div className={styles.login}>
      <Switch
        label="Start Crossdock when I sign in"
        description="It starts without a window and syncs in the background. You can change it in Settings."
        checked={start.on}
        disabled={keep.isPending}
        onChange={(event) => keep.mutate(event.currentTarget.checked)}
        classNames={{ label: styles.label }}
      />
      {keep.error && <ErrorNotice error={keep.error} />}
    </div>
  );
}
