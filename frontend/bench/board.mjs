/** The match board, in use. */
import { Measured } from './browser.mjs';

const companies = '[aria-label="ConnectWise companies"]';

/** Drags the first company over the other side for two seconds. */
async function drag(page) {
  const from = await page.locator('[data-company]').first().boundingBox();
  const to = await page.locator('[data-option]').nth(5).boundingBox();
  await page.mouse.move(from.x + 120, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(from.x + 140, from.y + 30);
  const measured = page.evaluate(() => window.perf.frames(110));
  const end = Date.now() + 1800;
  for (let i = 0; Date.now() < end; i++) {
    await page.mouse.move(to.x + 60 + 80 * Math.sin(i / 9), to.y - 60 + 90 * Math.cos(i / 7));
    await new Promise((resolve) => setTimeout(resolve, 6));
  }
  const times = await measured;
  await page.keyboard.press('Escape');
  await page.mouse.up();
  return times;
}

/** From a click or key to the frame that shows what it did. */
async function toPaint(page, act) {
  await page.evaluate(() => {
    window.perf.done = new Promise((resolve) => {
      const hear = (event) => {
        removeEventListener('click', hear, true);
        removeEventListener('keydown', hear, true);
        window.perf.painted((at) => resolve(at - event.timeStamp));
      };
      addEventListener('click', hear, true);
      addEventListener('keydown', hear, true);
    });
  });
  await act();
  return page.evaluate(() => window.perf.done);
}

/** Goes through the board once; answers the figures. */
export async function measureBoard(browser, server, slowdown) {
  const measured = await Measured.open(browser, `${server.address}#/companies`, { rows: '[data-company]', slowdown });
  const { page } = measured;
  const found = { interactive: measured.interactive, interactiveWork: measured.openingWork };
  await page.waitForTimeout(800);
  found.transfer = (await measured.loaded()).reduce((total, path) => total + server.compressedKB(path), 0);
  found.heapStart = await measured.heap();

  const scroll = await measured.scroll(companies);
  Object.assign(found, { scrollP50: scroll.p50, scrollP95: scroll.p95, scrollWork: scroll.work });

  await page.locator(companies).focus();
  await page.keyboard.press('Home');
  const keys = await measured.frames(() =>
    page.evaluate((selector) => {
      const list = document.querySelector(selector);
      return window.perf.frames(120, () =>
        list.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true })),
      );
    }, companies),
  );
  Object.assign(found, { keysP95: keys.p95, keysWork: keys.work });
  await page.keyboard.press('Home');
  await page.waitForTimeout(100);

  const dragged = await measured.frames(() => drag(page));
  Object.assign(found, { dragP50: dragged.p50, dragP95: dragged.p95, dragWork: dragged.work });

  const field = page.getByRole('textbox', { name: 'Filter ConnectWise companies' });
  const typed = await measured.typing(field, ['dental group tulsa', 'reno ash', 'co inc', 'surgical']);
  Object.assign(found, { filterP50: typed.p50, filterP95: typed.p95 });

  await page.locator(companies).focus();
  await page.keyboard.press('Home');
  found.bulkMatch = await toPaint(page, () => page.getByRole('button', { name: /^Match all/ }).click());
  await page.waitForTimeout(300);
  await page.getByRole('tab', { name: /^All/ }).click();
  await page.getByRole('checkbox', { name: 'Select all' }).click();
  const zone = page.getByRole('region', { name: 'Hudu' }).getByRole('button', { name: /Create new/ });
  found.bulkAll = await toPaint(page, () => zone.click());
  await page.waitForTimeout(500);
  found.heapEnd = await measured.heap();
  await measured.close();
  return found;
}
