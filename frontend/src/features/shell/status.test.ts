import { describe, expect, it } from 'vitest';
import type { app } from '../../backend/backend';
import { idle } from '../../backend/fakeSyncing';
import { newState, readyState } from '../../backend/sampleState';
import { percentDone } from '../../lib/progress';
import { connectionText, nextText, progressOf } from './status';

const now = new Date(2026, 10, 27, 14, 30);
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).toISOString();
const withTimes = (part: Partial<app.Timetable>, state = readyState()) => ({
  ...state,
  sync: { ...state.sync, timetable: { ...state.sync.timetable, ...part } },
});

describe('connectionText', () => {
  it('says how it stands', () => {
    expect(connectionText('Hudu', { state: 'passed', address: '', message: '' })).toBe('Hudu connected');
    expect(connectionText('Hudu', { state: 'refused', address: '', message: '' })).toBe('Hudu key refused');
  });
});

describe('nextText', () => {
  it('says when syncing goes on', () => {
    expect(nextText(withTimes({ next: at(27, 16, 44) }), now)).toBe('Next sync in 2 h 14 min');
  });
  it('says how long it is paused', () => {
    expect(nextText(withTimes({ paused: true, pausedUntil: at(28, 6) }), now)).toBe('Paused until tomorrow 06:00');
    expect(nextText(withTimes({ paused: true }), now)).toBe('Paused until you resume');
  });
  it('says why it does not', () => {
    expect(nextText(withTimes({ why: 'Automatic sync is off' }), now)).toBe('Automatic sync is off');
    expect(nextText(newState(), now)).toBe('Not set up yet');
    expect(nextText(newState({ canSync: true }), now)).toBe('Automatic sync starts after the first sync that you apply');
  });
});

describe('progressOf', () => {
  const writing: app.Activity = { ...idle, phase: 'writing', done: 31, total: 100 };
  it('tells the share of the page that shows all of it', () => {
    expect(progressOf({ ...idle, phase: 'starting' })).toEqual({ text: 'Syncing', share: null });
    for (const activity of [writing, { ...idle, phase: 'reading', done: 5, total: 10 } as const]) {
      expect(progressOf(activity).share).toBe(percentDone(activity));
    }
    expect(progressOf(writing)).toEqual({ text: 'Syncing, 37 %', share: 37 });
    expect(progressOf({ ...writing, done: 120 }).share).toBe(100);
  });
  it('rounds what is left, but for the last minute', () => {
    expect(progressOf({ ...writing, secondsLeft: 221 }).text).toBe('Syncing, 37 %, 4 min left');
    expect(progressOf({ ...writing, secondsLeft: 42 }).text).toBe('Syncing, 37 %, 42 s left');
  });
  it('tells a check and an end apart', () => {
    expect(progressOf({ ...writing, what: 'preview' }).text).toBe('Checking for changes');
    expect(progressOf({ ...writing, stopping: true })).toEqual({ text: 'Stopping', share: 37 });
  });
});
