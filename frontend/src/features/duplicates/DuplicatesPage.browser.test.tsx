import { expect, test } from 'vitest';
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
  const records = new FakeRecords(syncing, { doubles, ...(failure ? { failures: { doubles: failure } } : {}) });
  return await showPage(<DuplicatesPage />, { syncing, records, scheme });
}

test.each<Scheme>(['light', 'dark'])('each group tells its assets, and opens them in Hudu, %s', async (scheme) => {
  const group = doubleOf(0);
  const { screen, backend } = await show([group, doubleOf(1)], scheme);
  const [asset] = group.assets;
  await expect.element(screen.getByRole('region').first()).toHaveTextContent(asset?.name ?? '?');
  await screen
    .getByRole('button', { name: `Open ${asset?.name} in Hudu` })
    .first()
    .click();
  expect(backend.opened).toEqual([asset?.huduUrl]);
  await expectAccessible();
});

test('thousands are cut to what helps, and told', async () => {
  const groups = Array.from({ length: 2500 }, (_, at) => ({ ...doubleOf(at), value: `value ${at}` }));
  const { screen } = await show(groups);
  await expect.element(screen.getByText('2,300 more groups')).toBeInTheDocument();
  expect(document.querySelectorAll('main section').length).toBe(200);
});

test('none is told', async () => {
  const { screen } = await show([]);
  await expect.element(screen.getByText('No asset exists twice')).toBeVisible();
  await expectAccessible();
});
