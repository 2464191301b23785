import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { app } from '../../backend/backend';
import { FakeRecords } from '../../backend/fakeRecords';
import { FakeSyncing } from '../../backend/fakeSyncing';
import { doubleOf } from '../../backend/sampleRecords';
import { expectAccessible } from '../../testing/axe';
import { goTo, type Scheme, showPage } from '../../testing/page';
import DuplicatesPage from './DuplicatesPage';

async function show(doubles: app.DoubleGroup[], scheme: Scheme = 'light', failure?: app.Error) {
  goTo('#/duplicates');
  const syncing = new FakeSyncing();
  const records = new FakeRecords(syncing, { doubles, ...(failure ? { failures: { duplicates: failure } } : {}) });
  return await showPage(<DuplicatesPage />, { syncing, records, scheme });
}

test.each<Scheme>(['light', 'dark'])('each group tells whose its assets are, and leads to both systems, %s', async (scheme) => {
  const group = doubleOf(0);
  const { screen, backend } = await show([group, doubleOf(1), doubleOf(2)], scheme);
  await expect.element(screen.getByText(group.meaning)).toBeVisible();
  await expect.element(screen.getByText(group.next)).toBeVisible();
  await expect.element(screen.getByText('Keep', { exact: true })).toBeVisible();
  await screen.getByRole('button', { name: `Open ${group.assets[0]?.name} in Hudu` }).click();
  await screen.getByRole('button', { name: 'Open ACME-FW-0 in ConnectWise' }).first().click();
  expect(backend.opened).toEqual([group.assets[0]?.huduUrl, group.records[0]?.connectwiseUrl]);
  await expectAccessible();
});

test('the ID to enter is copied, by a click and by keys alone', async () => {
  const { screen, backend } = await show([doubleOf(2)]);
  await screen.getByRole('button', { name: 'Copy configuration/102' }).click();
  await expect.element(screen.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(backend.copied).toEqual(['configuration/102']);
  await screen.getByRole('treegrid').element().focus();
  await userEvent.keyboard('{Home}{ArrowDown}{ArrowDown}c');
  expect(backend.copied).toHaveLength(2);
  await userEvent.keyboard('o');
  await expect.poll(() => backend.opened).toEqual(['https://na.myconnectwise.net/configuration/102']);
  await userEvent.keyboard('{ArrowDown}o');
  await expect.poll(() => backend.opened.at(-1)).toBe('https://docs.example.com/a/1100');
});

test('the record has its menu, so that it is tried again from here', async () => {
  const { screen } = await show([doubleOf(2)]);
  await screen.getByRole('button', { name: /^Actions for/ }).click();
  await expect.element(screen.getByRole('menuitem', { name: 'Re-sync this record' })).toBeVisible();
});

test('of thousands only what is on screen is drawn, and all are found', async () => {
  const groups = Array.from({ length: 2500 }, (_, at) => doubleOf(at));
  const { screen } = await show(groups);
  const grid = screen.getByRole('treegrid');
  await expect
    .element(grid)
    .toHaveAttribute('aria-rowcount', String(groups.reduce((sum, { records, assets }) => sum + 2 + records.length + assets.length, 0)));
  expect(document.querySelectorAll('[role=treegrid] [role=row]').length).toBeLessThan(60);
  await screen.getByRole('searchbox').fill('PF3K3499');
  await expect.element(screen.getByText('1 of 2,500 groups')).toBeVisible();
  await expect.element(screen.getByText(/with the e-mail address PF3K3499/)).toBeVisible();
  await screen.getByRole('searchbox').fill('nobody');
  await expect.element(screen.getByText('Nothing fits this filter')).toBeVisible();
});

test('none, and a failure, are told', async () => {
  const none = await show([]);
  await expect.element(none.screen.getByText('No asset exists twice')).toBeVisible();
  await expectAccessible();
  await none.screen.unmount();
  const { screen } = await show([doubleOf(0)], 'light', { code: 'failed', message: 'Hudu cannot be reached.', hint: '' });
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect.element(screen.getByRole('treegrid')).toBeVisible();
});
