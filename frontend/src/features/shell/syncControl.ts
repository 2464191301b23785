import type { app } from '../../backend/backend';

/** What the one button for syncing does now. */
export type SyncControl = {
  does: 'start' | 'stop' | 'preview';
  label: string;
  /** Why it does nothing, "" when it does. */
  blocked: string;
};

export function syncControl(state: app.State): SyncControl {
  const { activity, last } = state.sync;
  if (activity)
    return {
      does: 'stop',
      label: activity.stopping ? 'Stopping' : 'Stop',
      blocked: activity.stopping ? 'Finishing the record in hand' : '',
    };
  const blocked = state.canSync ? '' : 'The connection test has to pass first';
  // Before the first sync a person looks at what it would change.
  return last ? { does: 'start', label: 'Sync now', blocked } : { does: 'preview', label: 'Preview sync', blocked };
}
