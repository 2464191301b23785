import { describe, expect, test } from 'vitest';
import type { app } from '../../backend/backend';
import { activityText, activityTitle, roughly, stageLines, timeLeft, waitingText } from './stages';

function activity(part: Partial<app.Activity>): app.Activity {
  return {
    what: 'sync',
    run: 'r1',
    trigger: 'hand',
    started: '2026-11-27T14:00:00Z',
    scope: '',
    undoes: '',
    phase: 'reading',
    part: '',
    done: 0,
    total: 0,
    secondsLeft: 0,
    waiting: '',
    waitUntil: '',
    stages: [],
    stopping: false,
    ...part,
  };
}

const stages: app.Stage[] = [
  { kind: 'company', done: 412, total: 412, verbs: { update: 3 }, failed: 0 },
  { kind: 'contact', done: 2104, total: 3911, verbs: { create: 7, adopt: 4, update: 31 }, failed: 1 },
  { kind: 'configuration', done: 0, total: 6204, verbs: {}, failed: 0 },
];

describe('the headline', () => {
  test('says what is read, and which kind is written when it is one', () => {
    expect(activityTitle(activity({ part: 'ConnectWise contacts' }))).toBe('Reading ConnectWise contacts');
    expect(activityTitle(activity({}))).toBe('Reading ConnectWise and Hudu');
    expect(activityTitle(activity({ phase: 'writing', stages }))).toBe('Syncing contacts');
    const two = stages.map((stage) => ({ ...stage, done: 1 }));
    expect(activityTitle(activity({ phase: 'writing', stages: two }))).toBe('Syncing changes');
  });

  test('says that it is stopping', () => {
    expect(activityTitle(activity({ stopping: true }))).toBe('Stopping');
    expect(activityText(activity({ stopping: true }), 0)).toMatch(/record in hand is finished/);
  });
});

describe('the stage list', () => {
  test('has a line per kind with its counts once the plan is known', () => {
    const lines = stageLines(activity({ phase: 'writing', done: 2516, total: 10527, stages }));
    expect(lines.map((line) => [line.label, line.state, line.count, line.detail])).toEqual([
      ['Read both systems', 'done', '', ''],
      ['Compare', 'done', '', ''],
      ['Companies', 'done', '412 of 412', '3 updated'],
      ['Contacts', 'active', '2,104 of 3,911', '7 created, 4 adopted, 31 updated, 1 problem'],
      ['Configurations', 'waiting', '0 of 6,204', ''],
    ]);
  });

  test('has no writing in a preview', () => {
    const lines = stageLines(activity({ what: 'preview', part: 'Hudu assets', done: 812 }));
    expect(lines.map((line) => [line.label, line.state, line.count, line.detail])).toEqual([
      ['Read both systems', 'active', '812 read', 'Hudu assets'],
      ['Compare', 'waiting', '', ''],
    ]);
  });
});

describe('waiting', () => {
  const now = Date.parse('2026-11-27T14:00:00Z');

  test('counts down while the end is known', () => {
    const wait = activity({ waiting: 'ConnectWise asked us to wait', waitUntil: '2026-11-27T14:00:12Z' });
    expect(waitingText(wait, now)).toBe('ConnectWise asked us to wait 12 s.');
    expect(waitingText(wait, now + 11_400)).toBe('ConnectWise asked us to wait 1 s.');
    expect(waitingText(wait, now + 30_000)).toBe('ConnectWise asked us to wait.');
  });

  test('says why when nobody knows for how long', () => {
    const wait = activity({ waiting: 'No answer from Hudu for 60 seconds to update configuration/42; 3 of 41 changes are done.' });
    expect(activityText(wait, now)).toBe('No answer from Hudu for 60 seconds to update configuration/42; 3 of 41 changes are done.');
  });

  test('puts a colon before the seconds of another reason', () => {
    const wait = activity({ waiting: 'Hudu is busy.', waitUntil: '2026-11-27T14:00:05Z' });
    expect(waitingText(wait, now)).toBe('Hudu is busy: 5 s.');
  });
});

describe('time left', () => {
  test('is told roughly, and only when the program knows it', () => {
    expect(timeLeft(240)).toBe('About 4 minutes left.');
    expect(activityText(activity({ phase: 'writing', secondsLeft: 0 }), 0)).not.toMatch(/left/);
    expect(activityText(activity({ phase: 'writing', secondsLeft: 61 }), 0)).toMatch(/^About 1 minute left\. You can close/);
  });

  test.each([
    [4, '10 seconds'],
    [33, '40 seconds'],
    [59, '1 minute'],
    [600, '10 minutes'],
    [3600, '1 hour'],
    [2 * 3600 + 900, '2 hours 15 min'],
    [30 * 3600 + 900, '30 hours'],
  ])('%i s is %s', (seconds, text) => {
    expect(roughly(seconds)).toBe(text);
  });
});
