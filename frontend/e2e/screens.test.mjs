/** Every screen in both themes and three sizes: nothing breaks, and axe finds nothing. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { go, until } from './app.mjs';
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
