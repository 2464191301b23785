import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type app, BackendError, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { putSync } from '../../lib/appState';

/** Starts and stops runs and previews; what is under way is known as soon as a call has answered. */
export function useSyncCalls() {
  const backend = useBackend();
  const queries = useQueryClient();
  const told = {
    onSuccess: (sync: app.SyncState) => putSync(queries, sync),
    onError: () => void queries.invalidateQueries({ queryKey: ['state'] }),
  };
  const start = useMutation({ mutationFn: (scope: app.RunScope) => backend.syncing.start(scope), ...told });
  const preview = useMutation({ mutationFn: (scope: app.RunScope) => backend.syncing.preview(scope), ...told });
  const apply = useMutation({ mutationFn: (input: app.ApplyInput) => backend.syncing.apply(input), ...told });
  const stop = useMutation({ mutationFn: () => backend.syncing.stop(), ...told });
  return { start, preview, apply, stop };
}

/** A failure of a call as the page shows it. */
export function failureOf(error: unknown): BackendError | null {
  return error ? toBackendError(error) : null;
}

/** A failure that the state carries. */
export function stateFailure(error: app.Error | undefined): BackendError | null {
  return error ? new BackendError(error) : null;
}

export const everything: app.RunScope = { company: 0, record: '' };
