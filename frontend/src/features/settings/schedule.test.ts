import { describe, expect, it } from 'vitest';
import { everyChoices, isQuiet, quietText, timeChoices, whenText } from './schedule';

const time = (iso: string) => `at ${iso}`;
const timetable = { every: '3h', next: '', why: '', paused: false, pausedUntil: '' };
const schedule = { every: '3h', quietFrom: '', quietTo: '', apply: 'changes' as const };

describe('everyChoices', () => {
  it('keeps an interval that only a settings file has', () => {
    expect(everyChoices('90m')[0]).toEqual({ value: '90m', label: 'Every 90m' });
  });
  it('does not double a choice', () => {
    expect(everyChoices('3h').filter(({ value }) => value === '3h')).toHaveLength(1);
  });
});

describe('timeChoices', () => {
  it('is every half hour of a day', () => {
    const times = timeChoices('22:00');
    expect(times).toHaveLength(48);
    expect([times[0], times[1], times.at(-1)]).toEqual(['00:00', '00:30', '23:30']);
  });
  it('keeps a time that only a settings file has, in its place', () => {
    const times = timeChoices('22:15');
    expect(times.slice(times.indexOf('22:00'), times.indexOf('22:00') + 3)).toEqual(['22:00', '22:15', '22:30']);
  });
});

describe('quiet hours', () => {
  it('are there when one end is', () => {
    expect(isQuiet(schedule)).toBe(false);
    expect(isQuiet({ ...schedule, quietFrom: '22:00' })).toBe(true);
  });
  it('say when they are none', () => {
    expect(quietText({ ...schedule, quietFrom: '22:00', quietTo: '22:00' })).toMatch(/no hour is quiet/);
    expect(quietText({ ...schedule, quietFrom: '22:00', quietTo: '06:00' })).not.toMatch(/no hour is quiet/);
  });
});

describe('whenText', () => {
  it('says when, or why not', () => {
    expect(whenText({ ...timetable, next: 'N' }, time)).toBe('Next sync at N.');
    expect(whenText({ ...timetable, why: 'Automatic sync is off' }, time)).toBe('Automatic sync is off.');
    expect(whenText(timetable, time)).toBe('');
  });
  it('tells a pause before anything else', () => {
    expect(whenText({ ...timetable, next: 'N', paused: true, pausedUntil: 'P' }, time)).toBe('Paused until at P.');
    expect(whenText({ ...timetable, next: 'N', paused: true }, time)).toBe('Paused until you resume.');
  });
});
