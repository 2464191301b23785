import type { app } from '../../backend/backend';
import { formatDuration } from '../../lib/format';
import { percentDone } from '../../lib/progress';
import { timetableText } from '../../lib/timetable';

const words: Record<app.Connection['state'], string> = {
  unset: 'not set up',
  untested: 'not tested',
  passed: 'connected',
  partial: 'needs a look',
  failed: 'test failed',
  refused: 'key refused',
  away: 'cannot be reached',
};

/** "ConnectWise connected" */
export function connectionText(name: string, connection: app.Connection): string {
  return `${name} ${words[connection.state]}`;
}

/** When syncing goes on, in a few words. */
export function nextText(state: app.State, now: Date): string {
  const { timetable } = state.sync;
  if (!timetable.paused && !timetable.next && !state.setup.done && !state.canSync) return 'Not set up yet';
  return timetableText(timetable, now);
}

/** How far what is under way is; share is null before anything has begun. */
export function progressOf(activity: app.Activity): { text: string; share: number | null } {
  const share = activity.phase === 'starting' ? null : percentDone(activity);
  if (activity.stopping) return { text: 'Stopping', share };
  if (activity.what === 'preview') return { text: 'Checking for changes', share };
  if (share === null) return { text: 'Syncing', share };
  const left = activity.secondsLeft > 0 ? `, ${roughly(activity.secondsLeft)} left` : '';
  return { text: `Syncing, ${share} %${left}`, share };
}

/** Seconds matter only when few are left. */
function roughly(seconds: number): string {
  return formatDuration(seconds > 60 ? Math.ceil(seconds / 60) * 60 : seconds);
}
