import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { FakeRecords, type RecordData } from '../../backend/fakeRecords';
import { FakeSyncing } from '../../backend/fakeSyncing';
import { explanationOf } from '../../backend/sampleRecords';
import { expectAccessible } from '../../testing/axe';
import { goTo, type Scheme, showPage } from '../../testing/page';
import ExplainPage from './ExplainPage';

async function show(data: Partial<RecordData> = {}, { hash = '#/explain', scheme = 'light' as Scheme } = {}) {
  goTo(hash);
  await expect.poll(() => window.location.hash).toBe(hash);
  const run = new FakeSyncing();
  const records = new FakeRecords(run, data);
  return { ...(await showPage(<ExplainPage />, { syncing: run, records, scheme })), records };
}

test('a record is found by keys, and has one sentence and one fix', async () => {
  const { screen, records } = await show();
  await expect.element(screen.getByRole('combobox')).toHaveFocus();
  await userEvent.keyboard('acme');
  await expect.element(screen.getByRole('option').first()).toBeVisible();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.element(screen.getByText(/is not carried: configuration type “Network” is among those to skip/)).toBeVisible();
  expect(records.calls).toContainEqual(['explain', 'configuration/501']);
  await screen.getByRole('button', { name: 'Open what to sync' }).click();
  await expect.poll(() => window.location.hash).toBe('#/layouts/scope');
});

test('a record on hold is released at once', async () => {
  const fix = { text: 'Release it to have it synced again.', label: 'Release it', action: 'release', page: '' } as const;
  const { screen, records } = await show({ explanation: explanationOf({ reason: 'held', fix }) }, { hash: '#/explain/configuration/500' });
  await screen.getByRole('button', { name: 'Release it' }).click();
  await expect.poll(() => records.calls).toContainEqual(['release', 'configuration/500']);
});

test('names that are not known yet, and a failure, are told', async () => {
  const { screen } = await show({
    found: [],
    failures: { explain: { code: 'busy', message: 'A sync or a preview is under way.', hint: '' } },
  });
  await screen.getByRole('combobox').fill('anything');
  await expect.element(screen.getByText(/Names are known after the first sync/)).toBeVisible();
  goTo('#/explain/contact/9');
  await expect.element(screen.getByText('A sync or a preview is under way.')).toBeVisible();
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect.element(screen.getByRole('heading', { level: 2 })).toBeVisible();
});

test('an answer goes when something else is looked for', async () => {
  const { screen, records } = await show({}, { hash: '#/explain/configuration/500' });
  await expect.element(screen.getByRole('heading', { level: 2 })).toBeVisible();
  const { find } = records.records;
  records.records.find = async (text) => (text === 'nobody' ? { rows: [], more: 0, known: true } : find(text));
  await screen.getByRole('combobox').fill('nobody');
  await expect.element(screen.getByText(/Nothing that ConnectWise showed is called that/)).toBeVisible();
  await expect.element(screen.getByRole('heading', { level: 2 })).not.toBeInTheDocument();
});

for (const scheme of ['light', 'dark'] as const) {
  test(`${scheme}: axe finds nothing`, async () => {
    const { screen } = await show({}, { hash: '#/explain/configuration/500', scheme });
    await screen.getByRole('combobox').fill('acme');
    await expect.element(screen.getByRole('option').first()).toBeVisible();
    await expect.element(screen.getByRole('heading', { level: 2 })).toBeVisible();
    await expectAccessible();
  });
}
