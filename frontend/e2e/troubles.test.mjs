/** What goes wrong meanwhile: stops, reloads, kills, second copies, strangers. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { call, go, settled, until } from './app.mjs';
import { binary, folder, openPage, removeFolder, startBrowser, startPage, startSandbox, test } from './harness.mjs';

let browser;
let sandbox;
before(async () => {
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
});

/** A data folder that is set up and matched, on a sandbox of its own, with a limit that makes a sync last. */
async function prepared(t, perMinute) {
  sandbox = await startSandbox();
  const box = sandbox;
  t.after(() => box.program.stop());
  const dir = folder();
  t.after(() => removeFolder(dir));
  const env = {
    CROSSDOCK_CONNECTWISE_PUBLIC_KEY: box.connectwise.publicKey,
    CROSSDOCK_CONNECTWISE_PRIVATE_KEY: box.connectwise.privateKey,
    CROSSDOCK_CONNECTWISE_CLIENT_ID: box.connectwise.clientId,
    CROSSDOCK_HUDU_API_KEY: box.hudu.apiKey,
  };
  const settings = {
    connectwise: { site: box.connectwise.url, company: box.connectwise.company },
    hudu: { url: box.hudu.url },
    layouts: { contacts: 'People', locations: 'Locations', configurations: 'Configurations' },
    limits: { connectwisePerMinute: 0, huduPerMinute: perMinute },
  };
  const file = join(dir, 'settings-to-import.json');
  writeFileSync(file, JSON.stringify(settings));
  const run = (...args) =>
    execFileSync(binary, ['--data-dir', dir, ...args], { env: { ...process.env, ...env }, stdio: 'pipe' }).toString();
  run('settings', 'import', file);
  run('check');
  run('match', '--accept-sure');
  return { dir, env, run, args: ['--browser', '--data-dir', dir] };
}

async function open(t, { args, env }) {
  const { program, address } = await startPage(args, env);
  t.after(() => program.stop());
  const page = await openPage(browser, address);
  t.after(() => page.context().close());
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  return { program, page, address };
}

async function writing(page, least) {
  return await until(async () => {
    const { sync } = await call(page, 'Shell', 'State');
    return sync.activity?.phase === 'writing' && sync.activity.done >= least && sync.activity;
  }, 'writing');
}

/** The assets of Hudu by the record that they say they are: none may be there twice. */
async function assertNothingDoubled() {
  const { url, apiKey } = sandbox.hudu;
  const seen = new Map();
  for (let pageNumber = 1; ; pageNumber++) {
    const answer = await fetch(`${url}/api/v1/assets?page=${pageNumber}&page_size=100`, { headers: { 'x-api-key': apiKey } });
    const { assets } = await answer.json();
    if (assets.length === 0) break;
    for (const asset of assets) {
      const id = asset.fields?.find((field) => field.label === 'ConnectWise ID')?.value;
      if (!id) continue;
      assert.ok(!seen.has(id), `${id} is there twice: assets ${seen.get(id)} and ${asset.id}`);
      seen.set(id, asset.id);
    }
  }
  return seen.size;
}

test('a sync is stopped, and the next one goes on from there', async (t) => {
  const { page } = await open(t, await prepared(t, 3000));
  await go(page, 'sync');
  await call(page, 'Syncing', 'Start', { company: 0, record: '' });
  await writing(page, 20);
  await page.reload();
  await page.getByRole('button', { name: 'Stop' }).first().click();
  const stopped = await settled(page);
  assert.equal(stopped.result, 'stopped');
  assert.ok(stopped.changes >= 20);
  await page
    .getByText(/^Stopped/)
    .first()
    .waitFor();
  await call(page, 'Syncing', 'Start', { company: 0, record: '' });
  const whole = await until(async () => {
    const last = await settled(page, 200);
    return last.run !== stopped.run && last;
  }, 'the next sync');
  assert.ok(whole.changes > 0);
  await call(page, 'Syncing', 'Start', { company: 0, record: '' });
  const silent = await until(async () => {
    const last = await settled(page);
    return last.run !== whole.run && last;
  }, 'the last sync');
  assert.equal(silent.changes, 0);
  assert.ok((await assertNothingDoubled()) > 100);
  assert.deepEqual(page.faults, []);
});

test('a killed sync is told of at the next start, and nothing is lost or doubled', async (t) => {
  const at = await prepared(t, 3000);
  const first = await open(t, at);
  await call(first.page, 'Syncing', 'Start', { company: 0, record: '' });
  await writing(first.page, 20);
  await first.program.stop('SIGKILL');

  const { page } = await open(t, at);
  await page.getByText('The last sync was interrupted').waitFor();
  await call(page, 'Syncing', 'Start', { company: 0, record: '' });
  const run = await settled(page, 200);
  assert.ok(run.changes > 0);
  await until(async () => (await page.getByText('The last sync was interrupted').count()) === 0, 'the notice goes');
  await assertNothingDoubled();
});

test('quitting finishes the write in flight, and a second copy is told', async (t) => {
  const at = await prepared(t, 3000);
  const { program, page } = await open(t, at);
  await call(page, 'Syncing', 'Start', { company: 0, record: '' });
  await writing(page, 10);
  assert.throws(() => at.run('plan'), /another Crossdock has this data folder open/);
  const { code } = await program.stop('SIGTERM');
  assert.equal(code, 0);
  const runs = JSON.parse(at.run('runs', '--json'));
  assert.equal(runs[0].outcome, 'stopped', 'the run was stopped in order, not cut off');
  await assertNothingDoubled();
});

test('strangers get nothing', async (t) => {
  const { page, address } = await open(t, await prepared(t, 0));
  const { origin, host } = new URL(address);
  assert.equal((await fetch(origin)).status, 403, 'no token');
  assert.equal((await fetch(address)).status, 403, 'the token was used');
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  assert.ok(cookies.every(({ httpOnly, sameSite }) => httpOnly && sameSite === 'Strict'));
  const ask = (headers) =>
    fetch(`${origin}/call/Shell/State`, {
      method: 'POST',
      body: '[]',
      headers: { 'content-type': 'application/json', cookie, ...headers },
    });
  assert.ok((await ask({ origin: 'https://evil.example', 'x-crossdock': '1' })).status >= 400, 'another origin');
  assert.ok((await ask({})).status >= 400, 'no header of our own');
  const text = await page.evaluate(async () => JSON.stringify([await window.go.app.Shell.State(), await window.go.app.Connections.Get()]));
  for (const key of [sandbox.connectwise.privateKey, sandbox.connectwise.publicKey, sandbox.hudu.apiKey]) {
    for (const form of [key, Buffer.from(key).toString('base64'), Buffer.from(key).toString('hex'), encodeURIComponent(key)]) {
      assert.ok(!text.includes(form), 'an answer holds a key');
    }
  }
  assert.ok(host.startsWith('127.0.0.1:'));
});
