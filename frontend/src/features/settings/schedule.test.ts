import { describe, expect, it } from 'vitest';
import { everyChoices, whenText } from './schedule';

const time = (iso: string) => `at ${iso}`;
const timetable = { every: '3h', next: '', why: '', paused: false, pausedUntil: '' };

describe('everyChoices', () => {
  it('keeps an interval that only a settings file has', () => {
    expect(everyChoices('90m')[0]).toEqual({ value: '90m', label: 'Every 90m' });
  });
  it('does not double a choice', () => {
    expect(everyChoices('3h').filter(({ value }) => value === '3h')).toHaveLength(1);
  });
});

describe('whenText', () => {
  it('says when, or why not', () => {
    expect(whenText({ ...timetable, next: 'N' }, time)).toBe('Next sync: at N.');
    expect(whenText({ ...timetable, why: 'Automatic sync is off' }, time)).toBe('Automatic sync is off.');
  });
  it('tells a pause before anything else', () => {
    expect(whenText({ ...timetable, next: 'N', paused: true, pausedUntil: 'P' }, time)).toBe('Paused until at P.');
    expect(whenText({ ...timetable, next: 'N', paused: true }, time)).toBe('Paused until you resume.');
  });
});
