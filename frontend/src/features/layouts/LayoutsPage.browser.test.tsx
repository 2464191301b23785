import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { app } from '../../backend/backend';
import { Fake } from '../../backend/fake';
import { rule } from '../../backend/sampleSetup';
import { showApp } from '../../testing/app';
import { expectAccessible } from '../../testing/axe';
import { clearDrafts } from '../../testing/drafts';

beforeEach(async () => {
  clearDrafts();
  await page.viewport(1280, 800);
});

async function open(hash: string, theme: app.Preferences['theme'] = 'light', rules?: app.SortRule[]) {
  const fake = new Fake({ state: { preferences: { theme, onClose: 'ask', notify: 'problems' } } });
  if (rules) fake.setup.rules = rules;
  await showApp(fake, hash);
  await expect.element(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  return fake;
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

test.each(['light', 'dark'] as const)(
  'rules are changed, and it is said how many records move, before they are saved (%s)',
  async (theme) => {
    const fake = await open('#/layouts', theme, [rule(['Managed Server'], 'Servers'), rule(['Printer'], 'Printers')]);
    await expect.element(button('Save')).not.toBeInTheDocument();
    await page.getByRole('combobox', { name: 'Layout for Managed Server' }).click();
    await page.getByRole('option', { name: 'Workstations' }).click();
    const moves = page.getByRole('region', { name: 'What would move' });
    await expect.element(moves.getByRole('heading', { name: '84 records change layout with the next sync' })).toBeVisible();
    await expect.element(moves.getByText(/^All of them are in Hudu and move/)).toBeVisible();
    await moves.getByRole('button', { name: /84 configurations Servers to Workstations 84 in Hudu/ }).click();
    await expect.element(moves.getByRole('row', { name: /^ACME-0001 Managed Server Acme Dental Group moves/ })).toBeVisible();
    await expectAccessible();
    await button('Save').click();
    await expect.element(button('Save')).not.toBeInTheDocument();
    expect(fake.setup.rules[0]?.layout).toBe('Workstations');
  },
);

test('of many records that move some are named, and the others on demand', async () => {
  const fake = await open('#/layouts', 'light', [rule(['Managed Workstation'], 'Workstations')]);
  fake.setup.inHudu = 900;
  await page.getByRole('combobox', { name: 'Layout for Managed Workstation' }).click();
  await page.getByRole('option', { name: 'Servers' }).click();
  await expect.element(page.getByText(/^900 of them are in Hudu and move; .* The others are made in their new layout\.$/)).toBeVisible();
  await page.getByRole('button', { name: /^912 configurations/ }).click();
  await button('Show 100 more of 812').click();
  await expect.element(page.getByRole('row', { name: /^ACME-0150/ })).toBeInTheDocument();
  await expect.element(button('Show 100 more of 712')).toBeVisible();
});

test('what another default layout moves is told, and what is not counted', async () => {
  await open('#/layouts/defaults', 'dark');
  await page.getByRole('combobox', { name: 'Layout for configurations' }).click();
  await page.getByRole('option', { name: 'Printers' }).click();
  await expect.element(page.getByText(/records? change layout with the next sync$/)).toBeVisible();
  await page.getByRole('combobox', { name: 'Layout for locations' }).click();
  await page.getByRole('option', { name: 'Servers' }).click();
  await expect.element(page.getByText('Locations are not counted here; the preview shows which of them move.')).toBeVisible();
  await expectAccessible();
});

test('changes that are discarded are gone, and nothing is kept by leaving', async () => {
  const fake = await open('#/layouts/defaults');
  await page.getByRole('combobox', { name: 'Layout for contacts' }).click();
  await page.getByRole('option', { name: 'Servers' }).click();
  await page.getByRole('link', { name: 'What to sync' }).click();
  await expect.element(page.getByRole('heading', { level: 2, name: 'What to sync' })).toBeVisible();
  await page.getByRole('link', { name: 'Default layouts' }).click();
  await expect.element(page.getByRole('combobox', { name: 'Layout for contacts' })).toHaveValue('Servers');
  await button('Discard').click();
  await expect.element(page.getByRole('combobox', { name: 'Layout for contacts' })).toHaveValue('People');
  expect(fake.setup.sent('layouts.choose')).toEqual([]);
});

test('a layout that is only proposed is not taken for one that is kept', async () => {
  const fake = await open('#/layouts/defaults');
  await button('Save').click();
  await expect.element(button('Save')).not.toBeInTheDocument();
  expect(fake.setup.sent('layouts.choose')).toEqual([{ locations: 12, contacts: 15, configurations: 3, agreements: 0 }]);
});

test('what to sync is saved', async () => {
  const fake = await open('#/layouts/scope');
  await page.getByRole('checkbox', { name: /^Agreements/ }).click();
  await expectAccessible();
  await button('Save').click();
  await expect
    .poll(() => fake.setup.sent('scope.save'))
    .toMatchObject([{ skippedDataTypes: ['agreements'], chosen: { onlyCompanyTypes: [] } }]);
});
