/** Days and times of day in sentences. Time is an argument. */

const clockFormat = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const weekdayFormat = new Intl.DateTimeFormat('en-US', { weekday: 'short' });
const dateFormat = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric' });
const yearFormat = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', year: 'numeric' });

/** The time of day: "14:02". */
export function clock(at: Date): string {
  return clockFormat.format(at);
}

/** Whole days between the dates of two moments in local time; 1 is yesterday. */
export function daysBefore(at: Date, now: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(now) - midnight(at)) / 86_400_000);
}

/** "today", "yesterday", "Thu" within a week, else the date. */
export function dayWord(at: Date, now: Date): string {
  const days = daysBefore(at, now);
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days > 1 && days < 7) return weekdayFormat.format(at);
  return shortDate(at, now);
}

/** "Nov 12", with the year when it is another one. */
export function shortDate(at: Date, now: Date): string {
  return (at.getFullYear() === now.getFullYear() ? dateFormat : yearFormat).format(at);
}

/** A moment in a sentence: "today at 14:02", "Thu at 09:00". */
export function moment(iso: string, now: Date): string {
  const at = new Date(iso);
  return `${dayWord(at, now)} at ${clock(at)}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
