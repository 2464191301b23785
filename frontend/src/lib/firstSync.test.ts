import { describe, expect, test } from 'vitest';
import { newState } from '../backend/sampleState';
import { afterFirst } from './firstSync';
import { timetableText } from './timetable';

const now = new Date('2026-11-23T14:02:00Z');
const { sync } = newState();
const why = 'Automatic sync starts after the first sync of all companies';

describe('what the guide says once something was applied', () => {
  test.each([
    ['a part', false, 28, { why }, 'First sync: what is left', `28 companies are not synced yet. ${why}.`],
    ['the last one', false, 1, { why }, 'First sync: what is left', `1 company is not synced yet. ${why}.`],
    ['records', false, 0, { why }, 'First sync: what is left', `Not everything is synced yet. ${why}.`],
    ['everything, by hand', true, 0, { why: 'Automatic sync is off' }, 'Set-up is complete', 'Automatic sync is off.'],
    ['everything, paused', true, 0, { next: '2026-11-23T17:02:00Z', paused: true }, 'Set-up is complete', 'Paused until you resume.'],
  ])('%s', (_, whole, rest, timetable, title, sentence) => {
    const told = afterFirst({ ...sync, whole, rest, timetable: { ...sync.timetable, why: '', ...timetable } }, now);
    expect(told).toEqual({ title, sentence });
  });

  test('agrees with the side bar', () => {
    const timetable = { ...sync.timetable, why: '', next: '2026-11-23T17:02:00Z' };
    const { sentence } = afterFirst({ ...sync, whole: true, timetable }, now);
    expect(sentence).toBe(`Crossdock syncs by itself while it is open. ${timetableText(timetable, now)}.`);
  });
});
