/**
 * Takes a picture of every screen, its important states and every dialog, in
 * both themes and three sizes, and holds each against axe. It is for looking,
 * and for what differs between sizes; the pictures of the documentation are
 * taken on the same way. Whatever fails is told at the end, and stops nothing.
 *
 *   node e2e/gallery.mjs [folder]       everything, into build/bin/screens by default
 *   node e2e/gallery.mjs --only=PART    the pictures that have PART in their name
 *   node e2e/gallery.mjs --scene=NAME   one of the scenes below
 *   node e2e/gallery.mjs --docs         the pictures of the documentation alone
 */
import './build.mjs';
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Album } from './gallery/album.mjs';
import { awkward } from './gallery/awkward.mjs';
import { decided } from './gallery/decided.mjs';
import { applied, demo } from './gallery/demo.mjs';
import { documented } from './gallery/documented.mjs';
import { first } from './gallery/first.mjs';
import { running } from './gallery/running.mjs';
import { troubled } from './gallery/troubled.mjs';
import { startBrowser } from './harness.mjs';
import { besideKeyring } from './keyring.mjs';

// An empty program asks for a keyring; without one that is all that its pictures would show.
if (!process.env.KEYRING) {
  const { program, args, env, remove } = besideKeyring(process.argv);
  const { status } = spawnSync(program, args, { stdio: 'inherit', env });
  remove();
  process.exit(status ?? 1);
}

/** The longest first, so that none is left over alone at the end. */
const scenes = [applied, demo, troubled, awkward, decided, first, running];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { docs: { type: 'boolean' }, only: { type: 'string' }, scene: { type: 'string' } },
});
const top = resolve(import.meta.dirname, '../..');
const target = values.docs ? join(top, 'docs', 'screenshots') : resolve(positionals[0] ?? join(top, 'build', 'bin', 'screens'));
const album = new Album(target, values.only);
const left = values.docs ? [documented] : scenes.filter(({ name }) => !values.scene || name === values.scene);
if (left.length === 0) throw new Error(`no scene is called ${values.scene}; there are ${scenes.map(({ name }) => name).join(', ')}`);

const browser = await startBrowser();

/** One scene after the other. */
async function inTurn() {
  for (let scene = left.shift(); scene; scene = left.shift()) {
    const begin = Date.now();
    await scene.run(browser, album);
    console.log(`-- ${scene.name}: over after ${Math.round((Date.now() - begin) / 1000)} s, ${album.taken} pictures so far`);
  }
}

try {
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, inTurn));
} finally {
  await browser.close();
}
console.log(`${album.taken} pictures: ${target}`);
if (album.wrong.length > 0) {
  console.error(`${album.wrong.length} things are wrong:\n\n${album.wrong.join('\n\n')}`);
  process.exitCode = 1;
}
