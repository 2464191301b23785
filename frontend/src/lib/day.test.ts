import { expect, test } from 'vitest';
import { capital, clock, daysBefore, dayWord, moment } from './day';

const now = new Date(2026, 10, 27, 0, 30);

test('days count by the calendar, not by hours', () => {
  expect(daysBefore(new Date(2026, 10, 26, 23, 59), now)).toBe(1);
  expect(daysBefore(new Date(2026, 10, 27, 0, 1), now)).toBe(0);
  expect(daysBefore(new Date(2026, 2, 28, 12), new Date(2026, 2, 30, 12))).toBe(2);
});

test('days have the words that people use', () => {
  expect(dayWord(now, now)).toBe('today');
  expect(dayWord(new Date(2026, 10, 26, 12), now)).toBe('yesterday');
  expect(dayWord(new Date(2026, 10, 23, 12), now)).toBe('Mon');
  expect(dayWord(new Date(2026, 10, 12, 12), now)).toBe('Nov 12');
  expect(dayWord(new Date(2025, 10, 12, 12), now)).toBe('Nov 12, 2025');
});

test('moments stand in sentences', () => {
  const at = new Date(2026, 10, 26, 9, 5);
  expect(clock(at)).toBe('09:05');
  expect(moment(at.toISOString(), now)).toBe('yesterday at 09:05');
  expect(capital(moment(at.toISOString(), now))).toBe('Yesterday at 09:05');
});
