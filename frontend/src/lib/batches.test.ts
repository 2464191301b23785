import { describe, expect, it } from 'vitest';
import type { app } from '../backend/backend';
import { activityAfter, judge } from './batches';

const event = (sequence: number, more: Partial<app.Event> = {}): app.Event => ({ sequence, kind: 'state', ...more });

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
    expect(judge(3, { reset: false, events: [event(5)] }).gap).toBe(true);
  });
  it('takes any beginning when nothing was seen', () => {
    expect(judge(0, { reset: false, events: [event(7)] }).gap).toBe(false);
  });
  it('believes a reset', () => {
    expect(judge(3, { reset: true, events: [] })).toEqual({ gap: true, seen: 3, fresh: [] });
  });
});

describe('activityAfter', () => {
  const activity = { what: 'sync' } as app.Activity;
  it('is the newest one', () => {
    expect(activityAfter([event(1, { kind: 'activity', activity }), event(2, { kind: 'activity' })])).toBeNull();
    expect(activityAfter([event(1, { kind: 'activity' }), event(2, { kind: 'activity', activity })])).toBe(activity);
  });
  it('is not told by other events', () => {
    expect(activityAfter([event(1)])).toBeUndefined();
  });
});
