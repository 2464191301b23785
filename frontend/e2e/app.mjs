/** What a person does, in the words of the page. */

export async function go(page, route) {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#/${route}`);
}

export function left(page) {
  return page.getByRole('grid', { name: 'ConnectWise companies' });
}

export function right(page) {
  return page.getByRole('grid', { name: 'Hudu companies' });
}

export function row(grid, name) {
  return grid.getByRole('row').filter({ hasText: name }).first();
}

/** How many companies a tab of the board counts. */
export async function counted(page, tab) {
  const text = await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).innerText();
  return Number(text.replace(/\D/g, ''));
}

export async function until(check, what, seconds = 30) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await check();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
    await new Promise((again) => setTimeout(again, 100));
  }
}

/** Calls a bound method as the page does. */
export async function call(page, service, method, ...args) {
  return await page.evaluate(([s, m, a]) => window.go.app[s][m](...a), [service, method, args]);
}

/** Puts the focus on something by Tab alone. */
export async function tabTo(page, locator, most = 150) {
  const target = locator.first();
  await target.waitFor({ timeout: 60_000 });
  for (let pressed = 0; pressed <= most; pressed++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${most} times Tab do not lead to ${locator}`);
}

/** Presses a button by keyboard alone. */
export async function pressed(page, locator) {
  await tabTo(page, locator);
  await page.keyboard.press('Enter');
}

/** Types into a field by keyboard alone. */
export async function typed(page, name, text) {
  await tabTo(page, page.getByRole('textbox', { name }));
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

/** Waits until nothing is under way, and answers the newest run. */
export async function settled(page, seconds = 120) {
  return await until(
    async () => {
      const state = await call(page, 'Shell', 'State');
      return !state.sync.activity && state.sync.last;
    },
    'the sync ended',
    seconds,
  );
}

/** Moves the mouse as a hand does: in steps. */
export async function drag(page, from, to, { drop = true } = {}) {
  const a = await from.boundingBox();
  const b = await to.boundingBox();
  await page.mouse.move(a.x + 120, a.y + a.height / 2);
  await page.mouse.down();
  await page.mouse.move(a.x + 130, a.y + a.height / 2 + 8, { steps: 3 });
  await page.mouse.move(b.x + b.width / 2, b.y + b.height / 2, { steps: 15 });
  await page.waitForTimeout(60);
  if (drop) await page.mouse.up();
}

/** Goes to the preview, checks where that does not begin by itself, and answers the button that applies it. */
export async function previewed(page) {
  await go(page, 'preview');
  const check = page.getByRole('button', { name: 'Check for changes' });
  const apply = page.getByRole('button', { name: /^Apply \d/ });
  await until(
    async () => {
      if ((await apply.count()) > 0) return true;
      if ((await check.count()) > 0) await check.click({ timeout: 1000 }).catch(() => undefined); // it began meanwhile
      return false;
    },
    'the preview',
    120,
  );
  return apply;
}
