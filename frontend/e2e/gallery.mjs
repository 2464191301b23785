/**
 * Takes a picture of every screen, its important states and every dialog, in
 * both themes and three sizes, and holds each against axe. It is for looking,
 * and for what differs between sizes; the pictures of the documentation are
 * among those it takes.
 *
 *   node e2e/gallery.mjs [folder]     everything, into build/bin/screens by default
 *   node e2e/gallery.mjs --docs       the pictures of the documentation alone
 */
import './build.mjs';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { left, previewed, settled } from './app.mjs';
import { axe, folder, openPage, removeFolder, sizes, startBrowser, startPage } from './harness.mjs';
import { besideKeyring } from './keyring.mjs';
import { dialogs, fits, routes, shown, themed, withDialog } from './screens.mjs';

// An empty program asks for a keyring; without one that is all that its pictures would show.
if (!process.env.KEYRING) {
  const { program, args, env, remove } = besideKeyring(process.argv);
  const { status } = spawnSync(program, args, { stdio: 'inherit', env });
  remove();
  process.exit(status ?? 1);
}

const top = resolve(import.meta.dirname, '../..');
const docs = join(top, 'docs', 'screenshots');
const docsOnly = process.argv.includes('--docs');
const target = resolve(process.argv.slice(2).find((each) => !each.startsWith('--')) ?? join(top, 'build', 'bin', 'screens'));
const schemes = ['light', 'dark'];

const wrong = [];
let taken = 0;

/** One picture in both themes and all sizes; what axe or a width says is kept for the end. */
async function picture(page, name) {
  for (const scheme of schemes) {
    for (const [word, size] of Object.entries(sizes)) {
      await themed(page, scheme, size);
      await page.waitForTimeout(100);
      const checks = word === 'usual' ? [fits, axe] : [fits];
      for (const check of checks) await check(page, `${name}, ${scheme}, ${word}`).catch((reason) => wrong.push(reason.message));
      await page.screenshot({ path: join(target, `${name}-${scheme}-${word}.png`) });
      taken++;
    }
  }
  await themed(page, 'light');
}

/** Every screen in one state. */
async function screens(page, state) {
  for (const route of routes) {
    await shown(page, route).catch((reason) => wrong.push(`${state}, ${route}: ${reason.message}`));
    await picture(page, `${state}-${route.replace('/', '-')}`);
  }
}

/** Loads the page anew while the program does not answer, or refuses, whatever is not about the frame around it. */
async function troubled(page, state, answer) {
  const frame = /\/call\/(Shell\/(State|About|Events)|Updates\/State|Inbox\/List)$/;
  await page.route('**/call/**', (route) => (frame.test(route.request().url()) ? route.continue() : answer(route)));
  for (const route of routes) {
    // Asked for anew on each, so that nothing is left from before.
    await page.goto(`${new URL(page.url()).origin}/#/${route}`);
    await page.reload();
    await page.locator('h1').first().waitFor();
    await page.waitForTimeout(900);
    await picture(page, `${state}-${route.replace('/', '-')}`);
  }
  await page.unroute('**/call/**');
}

const refusal = {
  code: 'connectwise',
  message: 'ConnectWise could not be reached.',
  hint: 'Check the network connection, then try again.',
};

/** The pictures of the documentation, as a person meets the program. */
async function documented(page, name) {
  await page.screenshot({ path: join(docs, `${name}.png`) });
}

/** One picture of the documentation in both themes. */
async function both(page, name) {
  for (const scheme of schemes) {
    await themed(page, scheme);
    await page.waitForTimeout(200);
    await documented(page, `${name}-${scheme}`);
  }
  await themed(page, 'light');
}

async function withPage(browser, args, act) {
  const { program, address } = await startPage(args);
  const page = await openPage(browser, address);
  try {
    await page.getByRole('navigation', { name: 'Pages' }).waitFor();
    await act(page);
    wrong.push(...page.faults.filter((fault) => !fault.includes('ConnectWise could not be reached')));
  } finally {
    await page.context().close();
    await program.stop();
  }
}

/** A demo from an untouched board to the result of a sync. */
async function demo(page) {
  if (!docsOnly) {
    await screens(page, 'before');
    for (const dialog of dialogs.filter(({ name }) => name !== 'question')) {
      await shown(page, dialog.at);
      await withDialog(page, dialog, () => picture(page, `dialog-${dialog.name}`));
    }
    await troubled(page, 'loading', () => undefined);
    await troubled(page, 'error', (route) =>
      route.fulfill({ status: 500, contentType: 'application/json', body: JSON.stringify(refusal) }),
    );
    await page.reload();
  }
  await shown(page, 'companies');
  await left(page).getByRole('row').nth(1).waitFor();
  await page
    .getByRole('button', { name: /^Match all/ })
    .first()
    .click();
  await shown(page, 'companies');
  await both(page, 'matched');
  const apply = await previewed(page);
  await shown(page, 'preview');
  await both(page, 'preview');
  if (!docsOnly) await picture(page, 'planned-preview');
  await apply.click();
  if (!docsOnly) {
    await page.screenshot({ path: join(target, 'running-sync.png') });
  }
  await settled(page);
  await shown(page, 'sync');
  await both(page, 'sync');
  if (!docsOnly) await screens(page, 'after');
}

mkdirSync(target, { recursive: true });
mkdirSync(docs, { recursive: true });
const browser = await startBrowser();
const empty = folder();
try {
  if (!docsOnly) await withPage(browser, ['--browser', '--data-dir', empty], (page) => screens(page, 'empty'));
  await withPage(browser, ['demo', '--browser'], demo);
} finally {
  await browser.close();
  removeFolder(empty);
}
console.log(docsOnly ? `pictures of the documentation: ${docs}` : `${taken} pictures: ${target}`);
if (wrong.length > 0) {
  console.error(wrong.join('\n\n'));
  process.exitCode = 1;
}
