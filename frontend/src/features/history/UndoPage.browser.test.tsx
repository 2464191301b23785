import { expect, test } from 'vitest';
import { FakeRecords, type RecordData } from '../../backend/fakeRecords';
import { FakeSyncing, type Syncing } from '../../backend/fakeSyncing';
import { changeRow, samplePlan, sampleRun, sampleRuns } from '../../backend/samplePlan';
import { expectAccessible } from '../../testing/axe';
import { goTo, type Scheme, showPage } from '../../testing/page';
import HistoryPage from './HistoryPage';

const runs = sampleRuns(4);

async function show(
  data: Partial<RecordData> = {},
  { scheme = 'light' as Scheme, syncing = {} as Partial<Syncing>, hash = '#/history/run-0/undo' } = {},
) {
  goTo(hash);
  await expect.poll(() => window.location.hash).toBe(hash);
  const run = new FakeSyncing({ runs, ...syncing });
  const records = new FakeRecords(run, { undoRows: samplePlan({ companies: 3, each: 4, archives: 2, problems: 1 }), holds: 5, ...data });
  return { ...(await showPage(<HistoryPage />, { syncing: run, records, scheme })), records, syncing: run };
}

test('an undo is looked at by itself, then applied, then told as a sync', async () => {
  const { screen, records, syncing } = await show();
  await expect.element(screen.getByText(/Nothing is written\./)).toBeVisible();
  expect(records.calls.filter(([name]) => name === 'undoPreview')).toHaveLength(1);
  records.data.undoKnown = true;
  syncing.finishPreview();
  await expect.element(screen.getByText(/5 records are on hold afterwards/)).toBeVisible();
  await expect.element(screen.getByText('Skipped').first()).toBeVisible();
  await screen.getByRole('button', { name: /^Undo \d+ changes/ }).click();
  await expect.poll(() => records.calls).toContainEqual(['undoApply', 'run-0']);
  await expect.poll(() => window.location.hash).toBe('#/sync/result');
});

test('a run that cannot be undone says why, in the list and on its page', async () => {
  const undone = sampleRun(0, { cannotUndo: 'This sync was undone already: nothing is left to undo.', undoneBy: 'run-1' });
  const there = await show({}, { syncing: { runs: [undone] } });
  await expect.element(there.screen.getByText('This sync was undone already: nothing is left to undo.')).toBeVisible();
  expect(there.records.calls.some(([name]) => name === 'undoPreview')).toBe(false);
  await there.screen.unmount();
  const { screen } = await show({}, { syncing: { runs: [undone] }, hash: '#/history/run-0' });
  await expect.element(screen.getByRole('button', { name: 'Undo this sync' })).toHaveAttribute('aria-disabled', 'true');
  await expect.element(screen.getByRole('link', { name: 'undone' })).toBeVisible();
});

test('a check that failed is told, and tried again', async () => {
  const failure = { code: 'offline', message: 'Hudu could not be reached.', hint: '' };
  const { screen, records } = await show({ undoError: failure });
  await expect.element(screen.getByText('Hudu could not be reached.')).toBeVisible();
  records.data.undoError = undefined;
  await screen.getByRole('button', { name: 'Try again' }).click();
  expect(records.calls.some(([name]) => name === 'undoPreview')).toBe(true);
});

test('the sync under way is followed, and a file has all records of a run', async () => {
  const entries = Array.from({ length: 30 }, (_, at) => ({ ...entry(at) }));
  const { screen, syncing } = await show({}, { hash: '#/history/live', syncing: { entries } });
  syncing.move({ run: 'run-live', phase: 'writing', done: 30, total: 60 });
  await expect.element(screen.getByText('30 of 60 records done.')).toBeVisible();
  await expect.element(screen.getByRole('treegrid', { name: 'Records as they are done' })).toHaveAttribute('aria-rowcount', '30');
  document.querySelector('[role=treegrid]')?.scrollTo(0, 0);
  await expect.element(screen.getByRole('button', { name: 'New entries' })).toBeVisible();
  syncing.finishRun(sampleRun(0, { run: 'run-new' }));
  await expect.poll(() => window.location.hash).toBe('#/history/run-new');
  await screen.getByRole('button', { name: 'Export CSV' }).click();
  expect(syncing.calls).toContainEqual(['exportRun', 'run-new']);
});

function entry(at: number) {
  const row = changeRow(0, at);
  return {
    sequence: at + 1,
    at: '2026-11-27T14:00:00Z',
    verb: 'update' as const,
    kind: row.kind,
    id: row.id,
    company: row.company,
    companyName: row.companyName,
    name: row.name,
    layout: row.layout,
    state: 'done' as const,
    message: '',
    detail: '',
    fields: row.fields,
    connectwiseUrl: '',
    huduUrl: '',
    requests: [],
  };
}

for (const scheme of ['light', 'dark'] as const) {
  test(`${scheme}: axe finds nothing`, async () => {
    const { screen } = await show({ undoKnown: true }, { scheme });
    await screen.getByText('Skipped').first().click();
    await expectAccessible();
  });
}
