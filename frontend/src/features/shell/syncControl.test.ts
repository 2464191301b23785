import { expect, it } from 'vitest';
import { idle } from '../../backend/fakeSyncing';
import { sampleRun } from '../../backend/samplePlan';
import { newState, readyState } from '../../backend/sampleState';
import { syncControl } from './syncControl';

const { sync } = readyState();

it('starts once everything was synced, and shows what it would do before', () => {
  const last = sampleRun(1);
  expect(syncControl(readyState({ sync: { ...sync, last, whole: true } }))).toMatchObject({
    does: 'start',
    label: 'Sync now',
    blocked: '',
  });
  expect(syncControl(readyState())).toMatchObject({ does: 'preview', label: 'Preview sync', blocked: '' });
  // A pilot of one company has shown nothing of the others.
  const pilot = { ...sync, last: { ...last, scope: 'company/19297' }, rest: 28 };
  expect(syncControl(readyState({ sync: pilot }))).toMatchObject({ does: 'preview', label: 'Preview the rest', blocked: '' });
});

it('is as far from the preview as the board is while no company is matched', () => {
  const { setup } = readyState();
  const steps = setup.steps.map((step) => ({ ...step, done: step.id !== 'companies' && step.id !== 'first-sync' }));
  const { does, blocked } = syncControl(readyState({ setup: { ...setup, done: false, steps } }));
  expect({ does, blocked }).toEqual({ does: 'preview', blocked: 'Match a company first' });
});

it('says what is missing', () => {
  expect(syncControl(newState()).blocked).toBe('The connection test has to pass first');
});

it('stops what is under way, once, whatever the connections say', () => {
  const running = readyState({ canSync: false, sync: { ...sync, activity: idle } });
  expect(syncControl(running)).toMatchObject({ does: 'stop', label: 'Stop', blocked: '' });
  const stopping = readyState({ sync: { ...sync, activity: { ...idle, stopping: true } } });
  expect(syncControl(stopping)).toMatchObject({ does: 'stop', label: 'Stopping' });
  expect(syncControl(stopping).blocked).not.toBe('');
});
