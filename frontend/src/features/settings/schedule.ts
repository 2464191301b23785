import type { app } from '../../backend/backend';

type Choice = { value: string; label: string };

const choices: readonly Choice[] = [
  { value: '1h', label: 'Every hour' },
  { value: '3h', label: 'Every 3 hours' },
  { value: '6h', label: 'Every 6 hours' },
  { value: '12h', label: 'Every 12 hours' },
  { value: '24h', label: 'Every 24 hours' },
  { value: 'off', label: 'Off' },
];

/** The choices, with what a settings file said beside them. */
export function everyChoices(now: string): Choice[] {
  if (choices.some(({ value }) => value === now)) return [...choices];
  return [{ value: now, label: `Every ${now}` }, ...choices];
}

/** The half hours of a day, with a time between them that a settings file said. */
export function timeChoices(now: string): string[] {
  const times = Array.from({ length: 48 }, (_, half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`);
  if (now !== '' && !times.includes(now)) times.push(now);
  return times.sort();
}

/** What quiet hours begin with. */
export const usualQuiet = { quietFrom: '22:00', quietTo: '06:00' };

export function isQuiet({ quietFrom, quietTo }: app.Schedule): boolean {
  return quietFrom !== '' || quietTo !== '';
}

/** What a span of quiet hours comes to, beyond the obvious. */
export function quietText({ quietFrom, quietTo }: app.Schedule): string {
  if (quietFrom !== '' && quietFrom === quietTo) return 'Both times are the same, so no hour is quiet.';
  return 'No automatic sync starts then. One that you start yourself does.';
}

/** When the next automatic sync comes, or why none does. */
export function whenText(timetable: app.Timetable, time: (iso: string) => string): string {
  if (timetable.paused) return timetable.pausedUntil ? `Paused until ${time(timetable.pausedUntil)}.` : 'Paused until you resume.';
  if (timetable.next) return `Next sync ${time(timetable.next)}.`;
  return timetable.why ? `${timetable.why}.` : '';
}
