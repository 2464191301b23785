/** Connected fields in full: a field mapped freely, a field created in Hudu, a default, and what the sync makes of them. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { call, go, previewed, settled, until } from './app.mjs';
import { axe, openPage, shot, sizes, startBrowser, startPage } from './harness.mjs';
import { synced } from './prepared.mjs';

let browser;
before(async () => {
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
});

/** The page in both themes: nothing is too wide, axe finds nothing. */
async function looks(page, name) {
  for (const [scheme, size] of [
    ['light', 'usual'],
    ['dark', 'usual'],
    ['light', 'small'],
    ['dark', 'small'],
  ]) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.setViewportSize(sizes[size]);
    await page.waitForTimeout(150);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${name} is ${wide} px too wide at ${size}`);
    if (size === 'usual') await axe(page, `${name}, ${scheme}`);
    await shot(page, `fields-${name}-${scheme}-${size}`);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize(sizes.usual);
}

function row(page, field) {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${field}`) }) });
}

function fieldOf(asset, label) {
  return String(asset?.fields.find((field) => field.label === label)?.value ?? '');
}

const created = 'Customer in ConnectWise';

test('a field is mapped freely, another is created in Hudu, and both are in the preview and in Hudu', async (t) => {
  const at = await synced(t);
  const { program, address } = await startPage(at.args, at.env);
  t.after(() => program.stop());
  const page = await openPage(browser, address);
  t.after(() => page.context().close());
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();

  await go(page, 'fields');
  await page
    .getByRole('navigation', { name: 'Layouts' })
    .getByRole('link', { name: /^Configurations/ })
    .click();
  await page.getByText(/^Sample values of/).waitFor();
  await looks(page, 'layout');

  // A value goes into a field of another name; one that does not fit says why.
  await page.getByRole('button', { name: /^Not connected/ }).click();
  await page.getByRole('button', { name: 'Change Notes' }).click();
  const source = page.getByRole('combobox', { name: 'ConnectWise value for Notes' });
  await source.fill('operating system');
  await page.getByRole('option', { name: /operating system/ }).click();
  const sample = await row(page, 'Notes').getByRole('cell').nth(2).innerText();
  assert.notEqual(sample, '');
  await looks(page, 'editor');
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor({ state: 'detached' });

  // A field is made for a value that has none.
  await page.getByRole('button', { name: 'Create field in Hudu' }).click();
  const made = page.getByRole('region', { name: /^Create a field/ });
  await made.getByRole('combobox', { name: 'ConnectWise value' }).fill('company name');
  await page.getByRole('option', { name: /^Company: name/ }).click();
  await made.getByRole('textbox', { name: 'Name of the field' }).fill(created);
  await axe(page, 'create');
  await shot(page, 'fields-create');
  await made.getByRole('button', { name: `Create “${created}” in Hudu` }).click();
  await row(page, created).waitFor();

  // What else could be added is shown first, and nothing is written by looking.
  await page.getByRole('button', { name: 'Add missing fields…' }).click();

  await page.getByText('Would be added').waitFor();
  await axe(page, 'missing fields');
  await shot(page, 'fields-missing');
  await page.keyboard.press('Escape');

  const before = await at.hudu.records('configuration');
  const { layouts } = await call(page, 'FieldEditor', 'Map');
  const layout = layouts.find((each) => each.layout === 'Configurations');
  const [key, asset] = [...before].find(([, each]) => each.asset_layout_id === layout.layoutId && fieldOf(each, 'Notes') === '');
  const apply = await previewed(page);
  await page.getByRole('searchbox').fill(asset.name);
  const record = page.getByRole('treegrid').getByRole('row').filter({ hasText: asset.name }).last();
  await record.click();
  await page.getByText(created).first().waitFor();
  await shot(page, 'fields-preview');
  const last = (await call(page, 'Shell', 'State')).sync.last?.run;
  await apply.click();
  await until(
    async () => {
      const run = await settled(page);
      return run && run.run !== last;
    },
    'the sync',
    120,
  );

  const after = await at.hudu.records('configuration');
  assert.notEqual(fieldOf(after.get(key), created), '', 'the new field is filled');
  const systems = [...after.values()].map((each) => fieldOf(each, 'Notes')).filter((text) => text.includes('Windows'));
  assert.ok(systems.length > 0, 'assets have their operating system among the notes');
  const [hand] = [...before].find(([, each]) => fieldOf(each, 'Notes') !== '') ?? [];
  if (hand) assert.equal(fieldOf(after.get(hand), 'Notes'), fieldOf(before.get(hand), 'Notes'), 'what somebody wrote stays');
  assert.deepEqual(page.faults, []);
});
