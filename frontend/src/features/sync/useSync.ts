import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type app, BackendError, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';

/** Starts and stops runs and previews; the state is asked for again after each. */
export function useSyncCalls() {
  const backend = useBackend();
  const queries = useQueryClient();
  const settled = () => queries.invalidateQueries({ queryKey: ['state'] });
  const start = useMutation({ mutationFn: (scope: app.RunScope) => backend.syncing.start(scope), onSettled: settled });
  const preview = useMutation({ mutationFn: (scope: app.RunScope) => backend.syncing.preview(scope), onSettled: settled });
  const apply = useMutation({ mutationFn: (input: app.ApplyInput) => backend.syncing.apply(input), onSettled: settled });
  const stop = useMutation({ mutationFn: () => backend.syncing.stop(), onSettled: settled });
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
