/** Every screen in both themes and three sizes: nothing breaks, and axe finds nothing. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { counted, drag, go, left, previewed, right, settled, until } from './app.mjs';
import { axe, openPage, shot, sizes, startBrowser, startPage } from './harness.mjs';

const routes = [
  'sync',
  'companies',
  'preview',
  'history',
  'conflicts',
  'problems',
  'explain',
  'settings',
  'log',
  'layouts',
  'fields',
  ...['connectwise', 'hudu', 'layouts', 'scope', 'rules', 'fields', 'companies', 'first-sync'].map((step) => `setup/${step}`),
];

let browser;
let program;
let page;
before(async () => {
  browser = await startBrowser();
  const started = await startPage(['demo', '--browser']);
  program = started.program;
  page = await openPage(browser, started.address);
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

/** Waits until the page shows its heading and nothing is loading. */
async function shown(route) {
  await go(page, route);
  await page.locator('h1').first().waitFor();
  await until(async () => (await page.locator('[role=status][aria-label^=Loading]').count()) === 0, `${route} is loaded`);
  await page.waitForTimeout(400);
}

/** What differs between sizes is layout, between schemes colour: axe looks at both schemes at one size. */
async function everyScreen(kind) {
  for (const [scheme, name] of [
    ['light', 'usual'],
    ['dark', 'usual'],
    ['light', 'small'],
    ['dark', 'large'],
  ]) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.setViewportSize(sizes[name]);
    for (const route of routes) {
      await shown(route);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wide <= 0, `${route} is ${wide} px too wide at ${name}`);
      if (name === 'usual') await axe(page, `${route}, ${scheme}`);
      await shot(page, `${kind}-${route.replace('/', '-')}-${scheme}-${name}`);
    }
  }
}

/** axe on a dialog in both schemes, then Esc closes it. */
async function dialog(name, open) {
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await open();
    const shown = page.getByRole('dialog').first();
    await shown.waitFor();
    await page.waitForTimeout(300);
    await axe(page, `${name}, ${scheme}`);
    await shot(page, `dialog-${name}-${scheme}`);
    await page.keyboard.press('Escape');
    await shown.waitFor({ state: 'detached' });
  }
}

test('before the first sync', async () => {
  await everyScreen('before');
  assert.deepEqual(page.faults, []);
});

test('dialogs', async () => {
  await page.setViewportSize(sizes.usual);
  await shown('companies');
  await left(page).getByRole('row').first().waitFor();
  await dialog('shortcuts', () => page.keyboard.press('?'));
  await dialog('palette', () => page.keyboard.press('Control+k'));
  await shown('setup/connectwise');
  await dialog('role', () => page.getByRole('button', { name: /role/i }).first().click());
  await shown('log');
  await dialog('support', () => page.getByRole('button', { name: 'Support file…' }).click());
  await shown('setup/layouts');
  await dialog('layout', () =>
    page
      .getByRole('button', { name: /^Create/ })
      .first()
      .click(),
  );
  // Two ConnectWise companies into one of Hudu is asked about.
  await shown('companies');
  const target = right(page).locator('[data-drop]').first();
  await drag(page, left(page).getByRole('row').nth(1), target);
  await until(async () => (await counted(page, 'Matched')) === 1, 'one is matched');
  // The switch itself is not drawn: what is pressed is its label.
  await page.getByText('Show matched').click();
  const taken = right(page)
    .getByText(/^Matched to /)
    .first();
  await dialog('question', () => drag(page, left(page).getByRole('row').nth(1), taken));
  assert.deepEqual(page.faults, []);
});

test('after a sync', async () => {
  await shown('companies');
  await page
    .getByRole('button', { name: /^Match all/ })
    .first()
    .click();
  const apply = await previewed(page);
  await apply.click();
  await settled(page);
  await everyScreen('after');
  assert.deepEqual(page.faults, []);
});

test('zoomed to 200 %, and with forced colours', async () => {
  // A window of 1280×800 has half as many pixels at 200 %.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 640, height: 400 });
  for (const route of routes) {
    await shown(route);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${route} is ${wide} px too wide at 200 %`);
    await shot(page, `zoom-${route.replace('/', '-')}`);
  }
  await page.setViewportSize(sizes.usual);
  await page.emulateMedia({ forcedColors: 'active' });
  for (const route of routes) {
    await shown(route);
    await shot(page, `forced-${route.replace('/', '-')}`);
  }
  await page.emulateMedia({ forcedColors: 'none' });
  assert.deepEqual(page.faults, []);
});
