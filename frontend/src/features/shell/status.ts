import type { app } from '../../backend/backend';
import { formatDuration, formatTime, formatUntil } from '../../lib/format';
import { percentDone } from '../../lib/progress';

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
  if (timetable.paused)
    return timetable.pausedUntil ? `Paused until ${lower(formatTime(timetable.pausedUntil, now))}` : 'Paused until you resume';
  if (timetable.next) return `Next sync ${formatUntil(timetable.next, now)}`;
  if (!state.setup.done && !state.canSync) return 'Not set up yet';
  return timetable.why;
}

/** "Today 14:02" within a sentence. */
function lower(time: string): string {
  return time.replace(/^(Today|Tomorrow|Yesterday)/, (word) => word.toLowerCase());
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
