import { expect, test } from 'vitest';
import { retryText, wayOut } from './failure';

const now = new Date('2026-11-27T14:00:00Z');

test.each([
  [{ next: '2026-11-27T14:04:12Z', why: '', paused: false }, 'Crossdock tries again by itself in 4 min 12 s.'],
  [{ next: '2026-11-27T13:59:00Z', why: '', paused: false }, 'Crossdock tries again now.'],
  [{ next: '', why: 'Waits until Hudu can be reached', paused: false }, 'Waits until Hudu can be reached, then goes on by itself.'],
  [{ next: '', why: 'Automatic sync is off', paused: false }, ''],
  [{ next: '2026-11-27T14:04:12Z', why: '', paused: true }, ''],
])('%o is said as %s', (timetable, text) => {
  expect(retryText(timetable, '', now)).toBe(text);
});

test.each([
  [{ next: '2026-11-27T16:59:00Z', why: '', paused: false }, 'The next automatic sync, of everything, comes in 2 h 59 min.'],
  [{ next: '2026-11-27T13:59:00Z', why: '', paused: false }, ''],
])('of a part %o is said as %s: nothing tries it again as such', (timetable, text) => {
  expect(retryText(timetable, 'company/7', now)).toBe(text);
});

test.each([
  ['unauthorized', 'settings'],
  ['denied', 'setup'],
  ['not-tested', 'setup'],
  ['internal', 'log'],
  ['offline', undefined],
  ['failed', undefined],
])('a failure of the cause %s leads to %s', (code, page) => {
  expect(wayOut({ code }, true, 'Could not sync').go?.page).toBe(page);
});
