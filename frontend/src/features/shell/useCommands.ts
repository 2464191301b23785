import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type app, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { putPreferences, putSync } from '../../lib/appState';

function tell(reason: unknown) {
  const { message, hint } = toBackendError(reason);
  notifications.show({ color: 'red', title: message, message: hint });
}

/** What can be done from every page, by button, key or palette. Failures are told at the edge of the window. */
export function useCommands() {
  const { shell, syncing } = useBackend();
  const queries = useQueryClient();
  const onSuccess = (sync: app.SyncState) => putSync(queries, sync);
  const start = useMutation({ mutationFn: () => syncing.start({ company: 0, record: '' }), onSuccess, onError: tell });
  const stop = useMutation({ mutationFn: () => syncing.stop(), onSuccess, onError: tell });
  const pause = useMutation({ mutationFn: (until: string) => syncing.pause(until), onSuccess, onError: tell });
  const resume = useMutation({ mutationFn: () => syncing.resume(), onSuccess, onError: tell });
  const prefer = useMutation({
    mutationFn: (next: app.Preferences) => shell.savePreferences(next),
    onSuccess: (kept) => putPreferences(queries, kept),
    onError: tell,
  });
  return { start, stop, pause, resume, prefer };
}
