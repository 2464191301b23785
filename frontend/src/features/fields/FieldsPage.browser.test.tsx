import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { Fake } from '../../backend/fake';
import { showApp } from '../../testing/app';
import { expectAccessible } from '../../testing/axe';
import { clearDrafts } from '../../testing/drafts';

beforeEach(async () => {
  clearDrafts();
  await page.viewport(1280, 800);
});

const button = (name: string) => page.getByRole('button', { name, exact: true });

test.each(['light', 'dark'] as const)('only what is connected is ticked, and more is connected in bulk (%s)', async (theme) => {
  const fake = new Fake({ state: { preferences: { theme, onClose: 'ask', notify: 'problems' } } });
  await showApp(fake, '#/fields');
  await expect.element(page.getByRole('checkbox', { name: /^Operating System/ })).not.toBeChecked();
  await expect.element(page.getByRole('checkbox', { name: /^Email/ })).toBeChecked();
  await expectAccessible();
  await page.getByRole('checkbox', { name: 'Connect all fields of Servers' }).click();
  await expect.element(page.getByText('5 of 5 fields connected')).toBeVisible();
  await button('Save').click();
  await expect.element(button('Save')).not.toBeInTheDocument();
  expect(fake.setup.pairs.layouts.flatMap((layout) => layout.pairs).filter((pair) => pair.connected).length).toBe(6);
});

test('without layouts in use says what to do', async () => {
  const fake = new Fake();
  fake.setup.pairs = { layouts: [] };
  await showApp(fake, '#/fields');
  await expect.element(page.getByRole('heading', { name: 'No layout is in use yet' })).toBeVisible();
  await expectAccessible();
});
