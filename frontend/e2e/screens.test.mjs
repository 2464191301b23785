/** Every screen in both themes and three sizes: nothing breaks, and axe finds nothing. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { call, go, settled, until } from './app.mjs';
import { axe, openPage, shot, sizes, startBrowser, startPage } from './harness.mjs';

const routes = [
  'sync',
  'companies',
  'preview',
  'history',
  'settings',
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

test('before the first sync', async () => {
  await everyScreen('before');
  assert.deepEqual(page.faults, []);
});

test('with a sync behind it', async () => {
  await page.setViewportSize(sizes.usual);
  const board = await call(page, 'Matching', 'Board');
  const sure = board.companies.filter((company) => company.group === 'sure');
  await call(
    page,
    'Matching',
    'Decide',
    sure.map(({ id, candidates }) => ({ company: id, decision: 'matched', huduId: candidates[0].huduId, second: false })),
  );
  await call(page, 'Syncing', 'Start', { company: 0, record: '' });
  const run = await settled(page);
  assert.ok(run.changes > 100);
  await call(page, 'Syncing', 'Preview', { company: 0, record: '' });
  await until(async () => (await call(page, 'Shell', 'State')).sync.preview, 'the preview');
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    for (const route of ['sync', 'preview', 'history', `history/${run.run}`, 'companies', 'settings']) {
      await shown(route);
      await axe(page, `${route} after a sync, ${scheme}`);
      await shot(page, `after-${route.split('/')[0]}-${scheme}`);
    }
  }
  assert.deepEqual(page.faults, []);
});

test('dialogs, and twice as large', async () => {
  await shown('companies');
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await axe(page, 'shortcuts');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await axe(page, 'palette');
  await page.keyboard.press('Escape');
  // 200 % of 1280 × 800 leaves half of the room.
  await page.setViewportSize({ width: 640, height: 400 });
  for (const route of ['sync', 'companies', 'setup/connectwise', 'settings']) {
    await shown(route);
    await shot(page, `zoom-${route.replace('/', '-')}`);
    const heading = await page.locator('h1').first().isVisible();
    assert.ok(heading, `${route} shows its heading at 200 %`);
  }
  await page.setViewportSize(sizes.usual);
  await page.emulateMedia({ forcedColors: 'active' });
  await shown('companies');
  await shot(page, 'forced-colors');
  assert.deepEqual(page.faults, []);
});
