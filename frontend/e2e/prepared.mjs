/** A data folder that is set up, matched and synced once, on a sandbox of its own. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binary, folder, removeFolder, startSandbox } from './harness.mjs';
import { nobody } from './proxy.mjs';

/**
 * Set up, matched and synced once, on a sandbox of its own. `through` may put
 * something between the program and ConnectWise: it gets that one's address and
 * answers the one to use.
 */
export async function synced(t, { through = (url) => url } = {}) {
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
  /** A command; 4 says that there are records to look at. What it talks to may be in this very process. */
  const run = async (...args) => {
    const options = { env: { ...process.env, ...env }, maxBuffer: 64 << 20 };
    return await new Promise((done, failed) => {
      execFile(binary, ['--data-dir', dir, ...args], options, (error, out, errors) => {
        if (!error || error.code === 4) done(out);
        else failed(new Error(`crossdock ${args.join(' ')}: ${error.code}\n${out}\n${errors}`));
      });
    });
  };
  const settings = {
    connectwise: { site: await through(box.connectwise.url), company: box.connectwise.company },
    hudu: { url: box.hudu.url },
    layouts: { contacts: 'People', locations: 'Locations', configurations: 'Configurations' },
    limits: { connectwisePerMinute: 0, huduPerMinute: 0 },
    // Others run at the same time, and would have the usual port.
    links: { port: Number(new URL(await nobody()).port) },
  };
  const take = async (more) => {
    const file = join(dir, 'settings-to-import.json');
    writeFileSync(file, JSON.stringify({ ...settings, ...more }));
    await run('settings', 'import', file);
  };
  await take({});
  await run('check');
  await run('match', '--accept-sure');
  await run('sync');
  return { dir, env, run, take, hudu: new Person(box.hudu), args: ['--browser', '--data-dir', dir] };
}

/** Somebody who works in Hudu. */
class Person {
  constructor({ url, apiKey }) {
    this.url = `${url}/api/v1`;
    this.headers = { 'x-api-key': apiKey, 'content-type': 'application/json' };
  }

  async assets() {
    const all = [];
    for (let page = 1; ; page++) {
      const answer = await fetch(`${this.url}/assets?page=${page}&page_size=100`, { headers: this.headers });
      const { assets } = await answer.json();
      if (assets.length === 0) return all;
      all.push(...assets);
    }
  }

  /** The assets of the records of a kind, by "contact/42". */
  async records(kind) {
    const found = new Map();
    for (const asset of await this.assets()) {
      const key = asset.fields?.find((field) => field.label === 'ConnectWise ID')?.value ?? '';
      if (key.startsWith(`${kind}/`) && !asset.archived) found.set(key, asset);
    }
    return found;
  }

  async rename(asset, name) {
    const answer = await fetch(`${this.url}/companies/${asset.company_id}/assets/${asset.id}`, {
      method: 'PUT',
      headers: this.headers,
      body: JSON.stringify({ asset: { name } }),
    });
    if (!answer.ok) throw new Error(`rename asset ${asset.id}: ${answer.status} ${await answer.text()}`);
  }
}
