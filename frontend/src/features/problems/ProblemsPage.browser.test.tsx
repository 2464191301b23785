import { describe, expect, test } from 'vitest';
import { FakeRecords, type RecordData } from '../../backend/fakeRecords';
import { FakeSyncing, idle, type Syncing } from '../../backend/fakeSyncing';
import { sampleProblems } from '../../backend/sampleRecords';
import { expectAccessible } from '../../testing/axe';
import { goTo, type Scheme, showPage } from '../../testing/page';
import ProblemsPage from './ProblemsPage';

async function show(data: Partial<RecordData>, { scheme = 'light' as Scheme, syncing = {} as Partial<Syncing> } = {}) {
  goTo('#/problems');
  const run = new FakeSyncing(syncing);
  const records = new FakeRecords(run, data);
  const shown = await showPage(<ProblemsPage />, { syncing: run, records, scheme });
  return { ...shown, records, syncing: run, grid: shown.screen.getByRole('treegrid') };
}

const some = { problems: sampleProblems(9) };

describe('a problem', () => {
  test('has its fix, which is done or leads to the right page', async () => {
    const { screen, backend, syncing, records } = await show(some);
    await screen.getByRole('button', { name: 'Re-sync this record' }).first().click();
    await expect.poll(() => syncing.calls).toContainEqual(['start', { company: 0, record: 'configuration/700' }]);
    syncing.data.activity = undefined;
    await screen.getByRole('button', { name: 'Open in Hudu' }).first().click();
    await expect.poll(() => backend.opened).toEqual(['https://docs.example.com/a/configuration-701']);
    expect(records.calls).toContainEqual(['huduPage', 'configuration/701']);
    await screen.getByRole('button', { name: 'Open Connected fields' }).first().click();
    await expect.poll(() => window.location.hash).toBe('#/fields');
  });

  test('opens to the reason in full and the fix in words', async () => {
    const { screen } = await show(some);
    await screen.getByText('CCD-FW-01').click();
    await expect.element(screen.getByText('Mend what Hudu names, then sync this record again.')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Copy details' })).toBeVisible();
    expect(screen.container.textContent).not.toContain('422');
  });
});

test('the pages that a reason names are opened from it, and the id to enter is there', async () => {
  const { screen, backend } = await show(some);
  await screen.getByText('CCD-FW-02', { exact: true }).click();
  await expect.element(screen.getByText('ConnectWise ID configuration/701')).toBeVisible();
  await screen.getByRole('button', { name: 'Open “CCD-FW-02 (old)” in Hudu' }).click();
  await expect.poll(() => backend.opened).toEqual(['https://docs.example.com/a/1']);
});

describe('the list', () => {
  test('is filtered by company and text, and what is shown is tried again', async () => {
    const { screen, grid, records } = await show(some);
    await expect.element(grid).toHaveAttribute('aria-rowcount', '9');
    await screen.getByRole('combobox', { name: 'Filter by company' }).click();
    await screen.getByRole('option', { name: 'Cedar Creek Dental' }).click();
    await expect.element(grid).toHaveAttribute('aria-rowcount', '3');
    await screen.getByRole('searchbox').fill('management');
    await screen.getByRole('button', { name: 'Retry 1 record' }).click();
    await expect.poll(() => records.calls.find(([name]) => name === 'retry')).toEqual(['retry', ['configuration/703']]);
    await expect.poll(() => window.location.hash).toBe('#/sync/result');
  });

  test('keeps notes apart', async () => {
    const { screen, grid } = await show(some);
    await screen.getByText('Notes 1').click();
    await expect.element(grid).toHaveAttribute('aria-rowcount', '1');
    await expect.element(screen.getByText(/is archived in Hudu and stays so/)).toBeVisible();
  });

  test('says why nothing can be tried again now', async () => {
    const { screen } = await show(some, { syncing: { activity: idle } });
    await expect.element(screen.getByText('A sync or a check is under way. Retry when it has ended.')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: /^Retry/ })).toBeDisabled();
  });

  test('is empty, not known yet, or cannot be read', async () => {
    const none = await show({});
    await expect.element(none.screen.getByText('No problems')).toBeVisible();
    await none.screen.unmount();
    const never = await show({ readAt: '' });
    await expect.element(never.screen.getByText('Nothing has been synced yet')).toBeVisible();
    await never.screen.unmount();
    const failed = await show({ ...some, failures: { problems: { code: 'failed', message: 'The store cannot be read.', hint: '' } } });
    await failed.screen.getByRole('button', { name: 'Try again' }).click();
    await expect.element(failed.grid).toBeVisible();
  });
});

for (const scheme of ['light', 'dark'] as const) {
  test(`${scheme}: axe finds nothing`, async () => {
    const { screen } = await show(some, { scheme });
    await screen.getByText('CCD-FW-01').click();
    await expectAccessible();
  });
}
