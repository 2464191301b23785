import type { app } from '../../backend/backend';

/** What the one button for syncing does now. */
export type SyncControl = {
  does: 'start' | 'stop' | 'preview';
  label: string;
  /** Why it does nothing, "" when it does. */
  blocked: string;
};

export function syncControl(state: app.State): SyncControl {
  const { activity, last, whole, rest } = state.sync;
  if (activity)
    return {
      does: 'stop',
      label: activity.stopping ? 'Stopping' : 'Stop',
      blocked: activity.stopping ? 'Finishing the record in hand' : '',
    };
  const untested = state.canSync ? '' : 'The connection test has to pass first';
  if (whole) return { does: 'start', label: 'Sync now', blocked: untested };
  // Until everything was synced once a person looks at what would change; a pilot of one company is not that.
  const matched = state.setup.steps.some(({ id, done }) => id === 'companies' && done);
  const blocked = untested || (matched ? '' : 'Match a company first');
  return { does: 'preview', label: last && rest > 0 ? 'Preview the rest' : 'Preview sync', blocked };
}
