/**
 * Every screen: nothing breaks, axe finds nothing in either theme, everything
 * is big enough to be pressed, and nothing moves for whoever does not want it.
 * Every size in both themes is what gallery.mjs goes through.
 */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { previewed, settled } from './app.mjs';
import { axe, colourRules, openPage, shot, sizes, startBrowser, startPage, test } from './harness.mjs';
import { bigEnough, dialogs, fits, forEach, reachable, routes, shown, still, themed, toldApart, withDialog } from './screens.mjs';

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

async function bothThemes(where) {
  await axe(page, `${where}, light`);
  await themed(page, 'dark', page.viewportSize());
  await axe(page, `${where}, dark`, colourRules);
}

async function everyScreen(kind) {
  await forEach(routes, async (route) => {
    await themed(page, 'light', sizes.small);
    await shown(page, route);
    await fits(page, `${route} at the smallest size`);
    await bigEnough(page, `${route}, ${kind}`);
    await still(page, `${route}, ${kind}`);
    await bothThemes(`${route}, ${kind}`);
    await shot(page, `${kind}-${route.replace('/', '-')}-dark-small`);
  });
  assert.deepEqual(page.faults, []);
}

test('before the first sync', { timeout: 300_000 }, () => everyScreen('before'));

test('dialogs', { timeout: 300_000 }, async () => {
  await forEach(dialogs, async (dialog) => {
    await themed(page, 'light', sizes.small);
    await shown(page, dialog.at);
    await withDialog(page, dialog, async () => {
      await fits(page, dialog.name);
      await still(page, dialog.name);
      await bothThemes(dialog.name);
      await shot(page, `dialog-${dialog.name}-dark`);
    });
  });
  assert.deepEqual(page.faults, []);
});

test('after a sync', { timeout: 300_000 }, async () => {
  await themed(page, 'light');
  await shown(page, 'companies');
  await page
    .getByRole('button', { name: /^Match all/ })
    .first()
    .click();
  const apply = await previewed(page);
  await apply.click();
  await settled(page);
  await everyScreen('after');
});

test('zoomed to 200 %', async () => {
  // A window of 1280×800 has half as many pixels at 200 %.
  await themed(page, 'light', { width: 640, height: 400 });
  await forEach(routes, async (route) => {
    await shown(page, route);
    await fits(page, `${route} at 200 %`);
    await reachable(page, `${route} at 200 %`);
    await shot(page, `zoom-${route.replace('/', '-')}`);
  });
  assert.deepEqual(page.faults, []);
});

test('with forced colours', async () => {
  await themed(page, 'light');
  await page.emulateMedia({ forcedColors: 'active' });
  await forEach(routes, async (route) => {
    await shown(page, route);
    await toldApart(page, route);
    await shot(page, `forced-${route.replace('/', '-')}`);
  });
  assert.deepEqual(page.faults, []);
});
