import { expect, it } from 'vitest';
import { idle } from '../../backend/fakeSyncing';
import { sampleRun } from '../../backend/samplePlan';
import { newState, readyState } from '../../backend/sampleState';
import { syncControl } from './syncControl';

const { sync } = readyState();

it('starts once something was synced, and shows what it would do before', () => {
  expect(syncControl(readyState({ sync: { ...sync, last: sampleRun(1) } }))).toMatchObject({
    does: 'start',
    label: 'Sync now',
    blocked: '',
  });
  expect(syncControl(readyState())).toMatchObject({ does: 'preview', label: 'Preview sync', blocked: '' });
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
