/**
 * The whole first use, from an empty folder to a second silent sync: through the
 * set-up guide, with keys that go into a real keyring.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { call, counted, drag, go, left, pressed, previewed, right, settled, tabTo, typed, until } from './app.mjs';
import { axe, folder, openPage, removeFolder, shot, startBrowser, startPage, startSandbox, test } from './harness.mjs';
import { assertPageHoldsNoKey, overhear } from './secrets.mjs';

let browser;
before(async () => {
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
});

/** Every file below a folder, as text. */
function contents(dir) {
  return readdirSync(dir).flatMap((name) => {
    const path = join(dir, name);
    return statSync(path).isDirectory() ? contents(path) : [[path, readFileSync(path, 'latin1')]];
  });
}

function keysOf({ connectwise, hudu }) {
  return [connectwise.privateKey, connectwise.publicKey, hudu.apiKey];
}

function assertNoKeys(dir, box, errors) {
  for (const key of keysOf(box)) {
    const forms = [key, Buffer.from(key).toString('base64'), Buffer.from(key).toString('hex')];
    for (const [path, text] of [...contents(dir), ['standard error', errors]]) {
      for (const form of forms) assert.ok(!text.includes(form), `${path} holds a key`);
    }
  }
}

async function proceed(page, next) {
  const button = page.getByRole('button', { name: 'Continue' });
  await until(async () => (await button.isEnabled()) === true, `Continue to ${next}`);
  await button.click();
  await until(() => page.url().includes(`setup/${next}`), `step ${next}`);
}

async function proceedByKey(page, next) {
  const button = page.getByRole('button', { name: 'Continue' });
  await until(async () => (await button.isEnabled()) === true, `Continue to ${next}`);
  await pressed(page, button);
  await until(() => page.url().includes(`setup/${next}`), `step ${next}`);
}

/** The program on an empty folder, beside both systems. */
async function empty(t, options) {
  const box = await startSandbox();
  t.after(() => box.program.stop());
  const dir = folder();
  t.after(() => removeFolder(dir));
  const { program, address } = await startPage(['--browser', '--data-dir', dir]);
  t.after(() => program.stop());
  const page = await openPage(browser, address, options);
  t.after(() => shot(page, 'first-last'));
  await page.getByRole('heading', { name: 'Connect ConnectWise' }).waitFor();
  return { box, dir, program, page };
}

async function enterConnectWise(page, { url, company, publicKey, privateKey, clientId }) {
  await page.getByRole('textbox', { name: 'Server' }).fill(url);
  await page.getByRole('textbox', { name: 'Company ID' }).fill(company);
  await page.getByRole('textbox', { name: 'Public key' }).fill(publicKey);
  await page.getByRole('textbox', { name: 'Private key' }).fill(privateKey);
  await page.getByRole('textbox', { name: 'Client ID' }).fill(clientId);
}

async function connectHudu(page, { url, apiKey }) {
  await page.getByRole('textbox').first().fill(url);
  await page.getByRole('textbox', { name: 'API key' }).fill(apiKey);
  await page.getByRole('button', { name: 'Test connection' }).click();
  await page.getByText(/^Connected to Hudu/).waitFor({ timeout: 60_000 });
}

/** Sort rules as they are suggested, with the layouts that they lack. */
async function takeSuggestedRules(page) {
  await page.getByRole('button', { name: /^Suggest rules/ }).click();
  const missing = page.getByRole('button', { name: /^Create “/ });
  await missing.first().waitFor();
  await shot(page, 'first-5-rules');
  for (let left = await missing.count(); left > 0; left--) {
    await missing.first().click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    if (left === 1) await axe(page, 'the draft of a layout');
    await dialog.getByRole('button', { name: /^Create/ }).click();
    await dialog.waitFor({ state: 'detached' });
    await until(async () => (await missing.count()) === left - 1, 'the layout is made');
  }
}

/** Starts a second sync by `act`, and checks that it writes nothing and everything is set up. */
async function silentSecond(page, first, act) {
  await act();
  const second = await until(async () => {
    const last = await settled(page, 120);
    return last.run !== first.run && last;
  }, 'the second sync');
  assert.equal(second.changes, 0, 'the second sync writes nothing');
  const state = await call(page, 'Shell', 'State');
  assert.equal(state.setup.done, true, JSON.stringify(state.setup));
  assert.notEqual(state.sync.timetable.next, '', 'the next automatic sync is due at a time');
}

/** Leaves no key behind: the keyring outlives the folder. */
async function forgetKeys(page) {
  await go(page, 'settings');
  await page.getByRole('button', { name: 'Forget keys' }).click();
  const dialog = page.getByRole('dialog', { name: 'Forget all keys?' });
  await axe(page, 'forgetting the keys');
  await dialog.getByRole('button', { name: 'Forget keys' }).click();
  await dialog.waitFor({ state: 'detached' });
  const settings = await call(page, 'Connections', 'Get');
  for (const key of ['publicKey', 'privateKey']) assert.equal(settings.connectwise[key].set, false, `${key} is forgotten`);
  assert.equal(settings.hudu.apiKey.set, false, 'the API key is forgotten');
}

const skip = process.env.KEYRING === 'yes' ? false : 'needs a keyring';

/** The first sync keeps to the pace that real servers ask for. */
const slow = { timeout: 420_000 };

// Nearly all of it is waiting for Hudu's pace, so the three people work side by side.
describe('from an empty folder to a second silent sync', { skip, concurrency: true }, () => {
  test('by mouse', slow, async (t) => {
    const { box, dir, program, page } = await empty(t);
    const heard = await overhear(page);

    // 1: a wrong key first: it is said which, and what to do.
    await axe(page, 'an empty set-up guide');
    await shot(page, 'first-1-empty');
    await enterConnectWise(page, { ...box.connectwise, url: `${box.connectwise.url}/v4_6_release/`, privateKey: 'a-wrong-key' });
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByRole('button', { name: 'Test again' }).waitFor({ timeout: 60_000 });
    await axe(page, 'a failed test');
    await shot(page, 'first-1-failed');
    await page
      .getByRole('button', { name: /Replace/ })
      .last()
      .click();
    await page.getByRole('textbox', { name: 'Private key' }).fill(box.connectwise.privateKey);
    await page.getByRole('button', { name: /Test (connection|again)/ }).click();
    await page.getByText(/^Connected to ConnectWise/).waitFor({ timeout: 60_000 });
    await axe(page, 'a passed test');
    await proceed(page, 'hudu');

    // 2
    await connectHudu(page, box.hudu);
    await proceed(page, 'layouts');

    // 3 to 6: what is proposed, after a reload in the middle.
    await page.reload();
    await page.getByRole('heading', { name: 'Default layouts' }).waitFor();
    await proceed(page, 'scope');
    await proceed(page, 'rules');
    await takeSuggestedRules(page);
    await proceed(page, 'fields');
    await proceed(page, 'companies');

    // 7
    await page.getByRole('button', { name: 'Match companies' }).click();
    await left(page).getByRole('row').first().waitFor({ timeout: 60_000 });
    // One company to begin with, as the guide recommends: the limits are those of real servers.
    await drag(page, left(page).getByRole('row').nth(1), right(page).locator('[data-drop]').first());
    await until(async () => (await counted(page, 'Matched')) === 1, 'one is matched');

    // 8: the first sync, and a second one that writes nothing.
    const apply = await previewed(page);
    await apply.click();
    const first = await settled(page, 250);
    assert.ok(first.changes > 10, `${first.changes} changes`);
    await silentSecond(page, first, () => page.getByRole('button', { name: 'Sync now' }).first().click());
    assertNoKeys(dir, box, program.errors);
    await assertPageHoldsNoKey(page, keysOf(box), heard, first.run);
    await forgetKeys(page);
    assert.deepEqual(page.faults, []);
  });

  test('by keyboard alone', slow, async (t) => {
    const { box, dir, program, page } = await empty(t, { scheme: 'dark' });
    const { keyboard } = page;
    const button = (name) => page.getByRole('button', { name });

    await typed(page, 'Server', box.connectwise.url);
    await typed(page, 'Company ID', box.connectwise.company);
    await typed(page, 'Public key', box.connectwise.publicKey);
    await typed(page, 'Private key', box.connectwise.privateKey);
    await typed(page, 'Client ID', box.connectwise.clientId);
    await pressed(page, button('Test connection'));
    await page.getByText(/^Connected to ConnectWise/).waitFor({ timeout: 60_000 });
    await proceedByKey(page, 'hudu');

    await tabTo(page, page.getByRole('textbox').first());
    await keyboard.type(box.hudu.url);
    await typed(page, 'API key', box.hudu.apiKey);
    // Enter in the last field tests, as in any form.
    await keyboard.press('Enter');
    await page.getByText(/^Connected to Hudu/).waitFor({ timeout: 60_000 });
    await proceedByKey(page, 'layouts');
    await page.getByRole('heading', { name: 'Default layouts' }).waitFor();
    await proceedByKey(page, 'scope');
    await proceedByKey(page, 'rules');
    await pressed(page, button(/^Suggest rules/));
    const missing = button(/^Create “/);
    await missing.first().waitFor();
    for (let left = await missing.count(); left > 0; left--) {
      await pressed(page, missing);
      const dialog = page.getByRole('dialog');
      await pressed(page, dialog.getByRole('button', { name: /^Create/ }));
      await dialog.waitFor({ state: 'detached' });
      await until(async () => (await missing.count()) === left - 1, 'the layout is made');
    }
    await proceedByKey(page, 'fields');
    await proceedByKey(page, 'companies');
    await pressed(page, button('Match companies'));
    await tabTo(page, left(page));
    await keyboard.press('Enter');
    await until(async () => (await counted(page, 'Matched')) === 1, 'Enter matched');
    // Back by Esc and the keys for pages: the preview of the first sync, then applying it.
    await pressed(page, button(/^Preview/));
    await button(/^Apply \d/).waitFor({ timeout: 120_000 });
    await keyboard.press('Control+Enter');
    const first = await settled(page, 250);
    assert.ok(first.changes > 10, `${first.changes} changes`);
    await silentSecond(page, first, () => pressed(page, button('Sync now')));
    assertNoKeys(dir, box, program.errors);
    await forgetKeys(page);
    assert.deepEqual(page.faults, []);
  });

  test('by clicks without a drag, with one company as the pilot', slow, async (t) => {
    const { box, dir, program, page } = await empty(t);
    await enterConnectWise(page, box.connectwise);
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText(/^Connected to ConnectWise/).waitFor({ timeout: 60_000 });
    await proceed(page, 'hudu');
    await connectHudu(page, box.hudu);
    await proceed(page, 'layouts');
    await page.getByRole('heading', { name: 'Default layouts' }).waitFor();
    await proceed(page, 'scope');
    await proceed(page, 'rules');
    await takeSuggestedRules(page);
    await proceed(page, 'fields');
    await proceed(page, 'companies');
    await page.getByRole('button', { name: 'Match companies' }).click();
    await left(page)
      .getByRole('row')
      .nth(1)
      .getByRole('button', { name: /^Match/ })
      .click({ timeout: 60_000 });
    await until(async () => (await counted(page, 'Matched')) === 1, 'one is matched');
    // Everything is still there after the page was loaded anew.
    await go(page, 'setup/first-sync');
    await page.reload();
    await page.getByRole('combobox', { name: 'Company to start with' }).click();
    await page.getByRole('option').first().click();
    await page.getByRole('button', { name: 'Preview changes' }).click();
    await page.getByRole('region', { name: 'Preview' }).waitFor({ timeout: 120_000 });
    await axe(page, 'the preview of a pilot');
    await shot(page, 'first-8-pilot');
    await page.getByRole('button', { name: 'Look at the changes' }).click();
    await page.getByRole('button', { name: /^Apply \d/ }).click();
    const first = await settled(page, 250);
    assert.ok(first.changes > 10, `${first.changes} changes`);
    assert.match(first.scope, /^company\//);
    // Everything is looked at once before it is written, here with nothing left to write.
    await silentSecond(page, first, async () => {
      await page
        .getByRole('main')
        .getByRole('button', { name: /^Preview/ })
        .click();
      await page.getByRole('button', { name: 'Finish the first sync' }).click({ timeout: 120_000 });
    });
    await page.getByRole('button', { name: 'Sync now' }).first().waitFor();
    assertNoKeys(dir, box, program.errors);
    await forgetKeys(page);
    assert.deepEqual(page.faults, []);
  });
});
