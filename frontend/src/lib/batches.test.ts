import { describe, expect, it } from 'vitest';
import type { app } from '../backend/backend';
import { readyState } from '../testing/backend';
import { activityAfter, changesState, judge, withTold } from './batches';

const event = (sequence: number, more: Partial<app.Event> = {}): app.Event => ({ sequence, kind: 'state', ...more });
const activity: app.Activity = {
  what: 'sync',
  run: 'run-1',
  trigger: 'hand',
  started: '2026-11-27T14:00:00Z',
  scope: '',
  undoes: '',
  phase: 'writing',
  part: '',
  done: 3,
  total: 10,
  secondsLeft: 0,
  waiting: '',
  waitUntil: '',
  stages: [],
  stopping: false,
};

describe('judge', () => {
  it('takes what follows without a gap', () => {
    expect(judge(3, { reset: false, events: [event(4), event(5)] })).toMatchObject({
      gap: false,
      seen: 5,
      fresh: [{ sequence: 4 }, { sequence: 5 }],
    });
  });
  it('leaves out what was seen already', () => {
    expect(judge(4, { reset: false, events: [event(3), event(4), event(5)] })).toMatchObject({
      gap: false,
      seen: 5,
      fresh: [{ sequence: 5 }],
    });
  });
  it('sees a gap', () => {
    expect(judge(3, { reset: false, events: [event(5)] })).toMatchObject({ gap: true, seen: 5 });
  });
  it('takes any beginning when nothing was seen', () => {
    expect(judge(0, { reset: false, events: [event(7)] }).gap).toBe(false);
  });
  it('misses nothing that the state knows already', () => {
    expect(judge(0, { reset: false, events: [event(8)] }, 7)).toMatchObject({ gap: false, fresh: [{ sequence: 8 }] });
    expect(judge(3, { reset: false, events: [event(7)] }, 7)).toMatchObject({ gap: false, fresh: [{ sequence: 7 }] });
    expect(judge(0, { reset: false, events: [event(9)] }, 7).gap).toBe(true);
  });
  it('believes a reset, and counts anew from there', () => {
    expect(judge(9, { reset: true, events: [] })).toEqual({ gap: true, seen: 0, fresh: [] });
    expect(judge(9, { reset: true, events: [event(2)] })).toMatchObject({ gap: true, seen: 2, fresh: [{ sequence: 2 }] });
  });
});

describe('activityAfter', () => {
  it('is the newest one', () => {
    expect(activityAfter([event(1, { kind: 'activity', activity }), event(2, { kind: 'activity' })])).toEqual({
      sequence: 2,
      activity: null,
    });
    expect(activityAfter([event(1, { kind: 'activity' }), event(2, { kind: 'activity', activity })])?.activity).toBe(activity);
  });
  it('is not told by other events', () => {
    expect(activityAfter([event(1)])).toBeUndefined();
  });
});

describe('withTold', () => {
  const running = readyState({ sequence: 5, sync: { ...readyState().sync, activity } });
  it('ends what an older answer still shows', () => {
    expect(withTold(running, { sequence: 6, activity: null }).sync).not.toHaveProperty('activity');
  });
  it('shows what an older answer does not know yet', () => {
    expect(withTold(readyState({ sequence: 5 }), { sequence: 6, activity }).sync.activity).toBe(activity);
  });
  it('leaves alone an answer that knows of it', () => {
    expect(withTold(running, { sequence: 5, activity: null })).toBe(running);
    expect(withTold(running, undefined)).toBe(running);
  });
});

describe('changesState', () => {
  it('is not so for what carries all that there is to it', () => {
    expect(changesState([event(1, { kind: 'activity' }), event(2, { kind: 'records' }), event(3, { kind: 'reading' })])).toBe(false);
  });
  it('is so when one event says it', () => {
    expect(changesState([event(1, { kind: 'records' }), event(2, { kind: 'companies' })])).toBe(true);
    expect(changesState([event(1, { kind: 'close' })])).toBe(true);
  });
});
