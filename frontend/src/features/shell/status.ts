import type { app } from '../../backend/backend';
import { formatDuration, formatTime, formatUntil } from '../../lib/format';

const words: Record<app.Connection['state'], string> = {
  unset: 'not set up',
  untested: 'not tested',
  passed: 'connected',
  partial: 'connected, see the test',
  failed: 'test failed',
  refused: 'key refused',
};

/** "ConnectWise connected" */
export function connectionText(name: string, connection: app.Connection): string {
  return `${name} ${words[connection.state]}`;
}

/** When syncing goes on, in a few words. */
export function nextText(state: app.State, now: Date): string {
  const { activity, timetable } = state.sync;
  if (activity) return activity.what === 'preview' ? 'Checking for changes' : progressText(activity);
  if (timetable.paused) return timetable.pausedUntil ? `Paused until ${formatTime(timetable.pausedUntil, now)}` : 'Paused until you resume';
  if (timetable.next) return `Next sync ${formatUntil(timetable.next, now)}`;
  if (!state.setup.done) return 'Set up first';
  return timetable.why;
}

export function progressText(activity: app.Activity): string {
  if (activity.stopping) return 'Stopping';
  if (activity.phase !== 'writing' || activity.total === 0) return 'Syncing';
  const share = Math.floor((activity.done / activity.total) * 100);
  return activity.secondsLeft > 0 ? `Syncing, ${share} %, ${formatDuration(activity.secondsLeft)} left` : `Syncing, ${share} %`;
}
