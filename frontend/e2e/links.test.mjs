/** Links from ConnectWise: a real browser follows them from another site, and no other site gets anything out of them. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSocket } from 'node:net';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { call, go, settled, until } from './app.mjs';
import { axe, binary, folder, openPage, removeFolder, shot, startBrowser, startPage, startSandbox, test } from './harness.mjs';

let browser;
before(async () => {
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
});

/** A port that nobody has. */
async function freePort() {
  const socket = createSocket().listen(0, '127.0.0.1');
  await new Promise((ready) => socket.once('listening', ready));
  const { port } = socket.address();
  await new Promise((closed) => socket.close(closed));
  return port;
}

/** Another site in the browser, as ConnectWise's is: its page holds these links. */
async function otherSite(t, links) {
  const list = links.map(([name, href]) => `<p><a href="${href}">${name}</a></p>`).join('');
  const server = createServer((_, answer) => answer.writeHead(200, { 'content-type': 'text/html' }).end(`<h1>ConnectWise</h1>${list}`));
  server.listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  t.after(() => server.close());
  return `http://localhost:${server.address().port}/`;
}

/** A program that has matched its companies, on a sandbox of its own. */
async function prepared(t) {
  const box = await startSandbox();
  t.after(() => box.program.stop());
  const dir = folder();
  t.after(() => removeFolder(dir));
  const env = {
    CROSSDOCK_CONNECTWISE_PUBLIC_KEY: box.connectwise.publicKey,
    CROSSDOCK_CONNECTWISE_PRIVATE_KEY: box.connectwise.privateKey,
    CROSSDOCK_CONNECTWISE_CLIENT_ID: box.connectwise.clientId,
    CROSSDOCK_HUDU_API_KEY: box.hudu.apiKey,
  };
  const port = await freePort();
  const file = join(dir, 'settings-to-import.json');
  const settings = {
    connectwise: { site: box.connectwise.url, company: box.connectwise.company },
    hudu: { url: box.hudu.url },
    layouts: { contacts: 'People', locations: 'Locations', configurations: 'Configurations' },
    limits: { connectwisePerMinute: 0, huduPerMinute: 3000 },
    links: { port },
  };
  writeFileSync(file, JSON.stringify(settings));
  const run = (...args) =>
    execFileSync(binary, ['--data-dir', dir, ...args], { env: { ...process.env, ...env }, stdio: 'pipe' }).toString();
  run('settings', 'import', file);
  run('check');
  run('match', '--accept-sure');
  const { companies } = JSON.parse(run('match', '--json'));
  const id = (decision) => companies.find((company) => company.decision === decision).id;
  return { box, port, matched: id('matched'), open: id('none'), args: ['--browser', '--data-dir', dir], env };
}

test('from another site to Hudu, and nothing to the site itself', async (t) => {
  const { box, port, matched, open, args, env } = await prepared(t);
  const top = `http://127.0.0.1:${port}/links/connectwise`;
  const { program, address } = await startPage(args, env);
  t.after(() => program.stop());
  const page = await openPage(browser, address);
  t.after(() => page.context().close());
  const links = await call(page, 'Links', 'Get');
  assert.equal(links.definition, `${top}/org/[companyrecordid]`);
  await until(async () => (await call(page, 'Links', 'Get')).state === 'answering', 'links are answered');

  const site = await otherSite(t, [
    ['matched', links.definition.replace('[companyrecordid]', matched)],
    ['open', `${top}/org/${open}`],
    ['unknown', `${top}/contact/2000000000`],
    ['trick', `${top}/org/..%2f${matched}`],
  ]);
  const context = await browser.newContext();
  t.after(() => context.close());
  const tab = await context.newPage();
  const follow = async (name) => {
    await tab.goto(site);
    await tab.getByRole('link', { name, exact: true }).click();
    await tab.waitForLoadState();
    return tab.url();
  };

  // Before the first sync it is said what is missing.
  assert.equal(await follow('matched'), links.definition.replace('[companyrecordid]', matched));
  await tab.getByRole('heading', { name: 'is not known yet' }).waitFor();
  await call(page, 'Syncing', 'Start', { company: 0, record: '' });
  // The reading is enough: the writes still go on.
  await until(async () => (await follow('matched')).startsWith(`${box.hudu.url}/c/`), 'the page in Hudu', 60);
  const { sync } = await call(page, 'Shell', 'State');
  assert.ok(sync.activity, 'links are answered while a sync runs');
  await settled(page, 250);
  assert.ok((await follow('matched')).startsWith(`${box.hudu.url}/c/`));

  for (const scheme of ['light', 'dark']) {
    await tab.emulateMedia({ colorScheme: scheme });
    await follow('open');
    await tab.getByText('match it', { exact: false }).waitFor();
    await axe(tab, `an unmatched company, ${scheme}`);
    await shot(tab, `link-open-${scheme}`);
    assert.notEqual(
      await tab.evaluate(() => getComputedStyle(document.body).backgroundColor),
      'rgba(0, 0, 0, 0)',
      'the page has its style',
    );
  }
  await follow('unknown');
  await tab.getByRole('heading', { name: 'Crossdock does not know contact 2000000000' }).waitFor();
  await follow('trick');
  await tab.getByRole('heading', { name: 'There is no such link' }).waitFor();

  // What the other site's own script can find out.
  await tab.goto(site);
  const target = links.definition.replace('[companyrecordid]', matched);
  const learned = await tab.evaluate(async (to) => {
    const tried = {};
    for (const [name, options] of Object.entries({
      cors: {},
      opaque: { mode: 'no-cors' },
      manual: { redirect: 'manual' },
      post: { method: 'POST', mode: 'no-cors' },
    })) {
      tried[name] = await fetch(to, options)
        .then((answer) => ({ type: answer.type, status: answer.status, redirected: answer.redirected, url: answer.url }))
        .catch(() => 'refused');
    }
    const frame = document.createElement('iframe');
    frame.src = to;
    document.body.append(frame);
    await new Promise((loaded) => frame.addEventListener('load', loaded));
    tried.frame = frame.contentDocument === null;
    return tried;
  }, target);
  assert.equal(learned.cors, 'refused');
  for (const name of ['opaque', 'manual', 'post']) {
    assert.ok(
      learned[name] === 'refused' || (learned[name].status === 0 && !learned[name].redirected && learned[name].url !== `${box.hudu.url}`),
      name,
    );
  }
  assert.ok(learned.frame, 'a frame on the other site shows nothing that it can read');
  const inside = tab.frames().find((frame) => frame !== tab.mainFrame());
  assert.ok(!inside?.url().startsWith(box.hudu.url), 'a frame was redirected');

  // The page of the settings: what to enter in ConnectWise.
  await go(page, 'settings');
  const card = page.getByRole('region', { name: 'Links from ConnectWise' });
  await card.getByText(links.definition).waitFor();
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    await card.scrollIntoViewIfNeeded();
    await axe(page, `links in settings, ${scheme}`);
    await shot(page, `settings-links-${scheme}`);
  }
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await card.getByRole('button', { name: 'Copy: the Link Definition' }).click();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), links.definition);

  // A crossdock: link reaches the Crossdock that runs.
  assert.throws(() => execFileSync(binary, ['crossdock://company/1/2'], { stdio: 'pipe' }), /status|exit|Command failed/);
  assert.deepEqual(page.faults, []);
});

test('a port that is taken is told of, and had as soon as it is free', async (t) => {
  const { port, args, env } = await prepared(t);
  const other = createSocket().listen(port, '127.0.0.1');
  t.after(() => other.close());
  await new Promise((ready) => other.once('listening', ready));
  const { program, address } = await startPage(args, env);
  t.after(() => program.stop());
  const page = await openPage(browser, address);
  t.after(() => page.context().close());
  await go(page, 'settings');
  const card = page.getByRole('region', { name: 'Links from ConnectWise' });
  await card.getByText(`Port ${port} is taken by another program.`, { exact: true }).waitFor();
  await shot(page, 'settings-links-taken');
  await new Promise((closed) => other.close(closed));
  await card.getByRole('button', { name: 'Try again' }).click();
  await card.getByText('Links are answered on this machine').waitFor();

  const free = await freePort();
  await card.getByRole('textbox', { name: 'Port' }).fill(String(free));
  await card.getByRole('button', { name: 'Save port' }).click();
  await card.getByText(`http://127.0.0.1:${free}/links/connectwise/org/[companyrecordid]`).waitFor();
  assert.equal((await fetch(`http://127.0.0.1:${free}/`)).status, 403, 'the new port answers; no script is served there');
  await assert.rejects(fetch(`http://127.0.0.1:${port}/`), 'the port of before is closed');
  assert.deepEqual(page.faults, []);
});
