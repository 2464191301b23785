import type { app } from '../backend/backend';
import { formatTime, formatUntil } from './format';

/** When syncing goes on by itself, or why it does not, in a few words. */
export function timetableText({ paused, pausedUntil, next, why }: app.Timetable, now: Date): string {
  if (paused) return pausedUntil ? `Paused until ${lower(formatTime(pausedUntil, now))}` : 'Paused until you resume';
  return next ? `Next sync ${formatUntil(next, now)}` : why;
}

/** "Today 14:02" within a sentence. */
function lower(time: string): string {
  return time.replace(/^(Today|Tomorrow|Yesterday)/, (word) => word.toLowerCase());
}
