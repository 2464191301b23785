import type { app } from '../../backend/backend';

const choices = [
  { value: '1h', label: 'Every hour' },
  { value: '3h', label: 'Every 3 hours' },
  { value: '6h', label: 'Every 6 hours' },
  { value: '12h', label: 'Every 12 hours' },
  { value: '24h', label: 'Every day' },
  { value: 'off', label: 'Only when I say so' },
];

/** The choices, with what a settings file said beside them. */
export function everyChoices(now: string): { value: string; label: string }[] {
  if (choices.some(({ value }) => value === now)) return choices;
  return [{ value: now, label: `Every ${now}` }, ...choices];
}

/** When the next automatic sync comes, or why none does. */
export function whenText(timetable: app.Timetable, time: (iso: string) => string): string {
  if (timetable.paused) return timetable.pausedUntil ? `Paused until ${time(timetable.pausedUntil)}.` : 'Paused until you resume.';
  if (timetable.next) return `Next sync: ${time(timetable.next)}.`;
  return `${timetable.why}.`;
}
