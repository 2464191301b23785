import { describe, expect, it } from 'vitest';
import { formatAgo, formatCount, formatDuration, formatTime, formatUntil, plural } from './format';

const now = new Date(2026, 10, 27, 14, 30);
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).toISOString();

describe('numbers', () => {
  it('have thousands apart', () => {
    expect(formatCount(9214)).toBe('9,214');
    expect(formatCount(0)).toBe('0');
  });
  it('go with their word', () => {
    expect(plural(1, 'company', 'companies')).toBe('1 company');
    expect(plural(0, 'company', 'companies')).toBe('0 companies');
    expect(plural(1200, 'company', 'companies')).toBe('1,200 companies');
  });
});

describe('formatDuration', () => {
  it.each([
    [-1, '0.0 s'],
    [0.42, '0.4 s'],
    [1, '1 s'],
    [59.6, '1 min'],
    [72, '1 min 12 s'],
    [3600, '1 h'],
    [8040, '2 h 14 min'],
    [8069, '2 h 14 min'],
  ])('%d s is %s', (seconds, text) => expect(formatDuration(seconds)).toBe(text));
});

describe('formatTime', () => {
  it.each([
    [at(27, 14, 2), 'Today 14:02'],
    [at(27, 0, 0), 'Today 00:00'],
    [at(26, 23, 59), 'Yesterday 23:59'],
    [at(28, 6, 0), 'Tomorrow 06:00'],
    [at(23, 8, 0), 'Mon, Nov 23 08:00'],
    ['', ''],
    ['no time', ''],
  ])('%s is %s', (iso, text) => expect(formatTime(iso, now)).toBe(text));
});

describe('formatAgo', () => {
  it.each([
    [at(27, 14, 30), 'just now'],
    [at(27, 14, 29), '1 minute ago'],
    [at(27, 13, 31), '59 minutes ago'],
    [at(27, 11, 30), '3 hours ago'],
    [at(25, 11, 30), 'Wed, Nov 25 11:30'],
    [at(27, 14, 31), 'just now'],
    ['', ''],
  ])('%s is %s', (iso, text) => expect(formatAgo(iso, now)).toBe(text));
});

describe('formatUntil', () => {
  it.each([
    [at(27, 16, 44), 'in 2 h 14 min'],
    [at(27, 14, 31), 'in 1 min'],
    [new Date(2026, 10, 27, 20, 30, 10).toISOString(), 'in 6 h'],
    [at(27, 14, 30), 'now'],
    [at(27, 9, 0), 'now'],
    ['', ''],
  ])('%s is %s', (iso, text) => expect(formatUntil(iso, now)).toBe(text));
});
