import { describe, expect, test } from 'vitest';
import { sampleBoard } from '../../backend/sampleCompanies';
import { headOf, samplePlan } from '../../backend/samplePlan';
import { readyState } from '../../testing/backend';
import { changesText, previewOf, runScope, scopeName, timeText, verbsText } from './firstSync';
import { besides, blockedBy, isDone, shownStep } from './steps';
import { carried, tallyOf } from './useBoard';

describe('the steps', () => {
  const state = readyState();
  const setup = { done: false, current: 'scope', steps: [{ id: 'hudu' as const, done: true }] };

  test('the address names one, else it is the first that is to do', () => {
    expect(shownStep('rules', setup)).toBe('rules');
    expect(shownStep('', setup)).toBe('scope');
    expect(shownStep('nonsense', { ...setup, current: 'nonsense' })).toBe('connectwise');
  });

  test('have neighbours', () => {
    expect(besides('layouts', 1)).toBe('scope');
    expect(besides('layouts', -1)).toBe('hudu');
    expect(besides('connectwise', -1)).toBeUndefined();
    expect(besides('first-sync', 1)).toBeUndefined();
    expect(isDone(setup, 'hudu')).toBe(true);
    expect(isDone(setup, 'scope')).toBe(false);
  });

  test('need the system that they show', () => {
    const unset = { state: 'unset' as const, address: '', message: '' };
    expect(blockedBy('rules', state)).toBeNull();
    expect(blockedBy('layouts', { ...state, connectwise: unset })).toBeNull();
    expect(blockedBy('layouts', { ...state, hudu: unset })).toBe('hudu');
    expect(blockedBy('rules', { ...state, connectwise: unset, hudu: unset })).toBe('connectwise');
    expect(blockedBy('connectwise', { ...state, connectwise: unset, hudu: unset })).toBeNull();
  });
});

describe('matching in numbers', () => {
  const board = sampleBoard(100);

  test('always sums', () => {
    const companies = board.companies.map((company, index) => ({
      ...company,
      decision: (['none', 'matched', 'create', 'leave'] as const)[index % 4] ?? 'none',
      gone: index === 0,
    }));
    const tally = tallyOf({ ...board, companies });
    expect(tally).toMatchObject({ all: 99, open: 24, matched: 25, create: 25, leave: 25 });
    expect(carried({ ...board, companies }).length).toBe(50);
    expect(tally.sure).toBeLessThanOrEqual(tally.open);
  });
});

describe('the first preview', () => {
  const head = headOf(samplePlan({ companies: 1, each: 6 }), { scope: 'company/19297', writeSeconds: 45 });
  const pilot = { scope: 'company', company: 19297 } as const;
  const state = readyState({ sync: { ...readyState().sync, preview: head } });

  test('is of one company, or of everything', () => {
    expect([runScope(pilot), scopeName(pilot)]).toEqual([{ company: 19297, record: '' }, 'company/19297']);
    expect([runScope({ scope: 'all' }), scopeName({ scope: 'all' })]).toEqual([{ company: 0, record: '' }, '']);
  });

  test('counts while it is of what is chosen and can be applied', () => {
    expect(previewOf(state, pilot)).toBe(head);
    expect(previewOf(state, { scope: 'all' })).toBeUndefined();
    expect(previewOf({ ...state, sync: { ...state.sync, preview: { ...head, stale: 'settings' } } }, pilot)).toBeUndefined();
  });

  test('is told in numbers', () => {
    expect(changesText({ ...head, changes: 150, companies: 1 })).toBe('150 changes in 1 company');
    expect(changesText({ ...head, changes: 0 })).toBe('Nothing to change: ConnectWise and Hudu agree.');
    expect(verbsText({ ...head, verbs: { create: 1200, update: 30, unchanged: 9 } })).toBe('1,200 to create, 30 to update');
    expect(verbsText({ ...head, verbs: { adopt: 18, unrelate: 2 } })).toBe('18 to adopt, 2 to unrelate');
  });

  test.each([
    [3, 'Writing them takes a few seconds.'],
    [43, 'Writing them takes at least 50 s: Hudu takes only so many requests a minute.'],
    [
      7200,
      'Writing them takes at least 2 h: Hudu takes only so many requests a minute. You can go on working meanwhile, stop at any time, and continue later.',
    ],
  ])('%i seconds of writing', (writeSeconds, text) => {
    expect(timeText({ ...head, changes: 9, writeSeconds })).toBe(text);
  });
});
