/**
 * Runs every journey, or those that are named. Most of a journey is waiting, so
 * that two run at once; each has its own browser, program, servers, data folder
 * and keyring.
 *
 *   node e2e/run.mjs [--all-sizes] [part of a name ...]
 */
import './build.mjs';
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { besideKeyring } from './keyring.mjs';

const here = import.meta.dirname;
/** Those that last longest begin first, so that none is left over alone at the end. */
const longest = ['firstuse', 'screens', 'decisions'];
const rank = (name) => longest.findIndex((part) => name.startsWith(part)) >>> 0;

const wanted = process.argv.slice(2).filter((each) => !each.startsWith('--'));
if (process.argv.includes('--all-sizes')) process.env.ALL_SIZES = 'yes';
const tests = readdirSync(here)
  .filter((name) => name.endsWith('.test.mjs') && (wanted.length === 0 || wanted.some((part) => name.includes(part))))
  .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));

/** How long a file may take, in ms; its tests have limits of their own. */
const patience = (process.env.ALL_SIZES ? 40 : 10) * 60_000;

/** Runs one file of journeys, and shows what it said when it is over. */
async function journey(name) {
  const node = [process.execPath, '--test-reporter=spec', '--test-force-exit', join(here, name)];
  const { program, args, env, remove } = besideKeyring(node);
  const begin = Date.now();
  // A group of its own, so that all of it can be ended.
  const group = process.platform !== 'win32';
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: group,
    env,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  }
  const end = () => {
    try {
      process.kill(group ? -child.pid : child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  const late = setTimeout(() => {
    said += `\n${name} has not ended within ${patience / 60_000} minutes\n`;
    end();
  }, patience);
  process.once('exit', end);
  const code = await new Promise((done) => child.once('close', done));
  process.removeListener('exit', end);
  clearTimeout(late);
  end(); // what a failed test left behind
  remove();
  const lines = said.split('\n').filter((line) => !line.startsWith('dbus-daemon['));
  console.log(`-- ${name}: ${code === 0 ? 'passed' : 'FAILED'} after ${Math.round((Date.now() - begin) / 1000)} s\n${lines.join('\n')}`);
  return code === 0;
}

let failed = 0;
async function inTurn() {
  for (let name = tests.shift(); name; name = tests.shift()) {
    if (await journey(name)) continue;
    // A machine that others share can stand still for longer than any patience.
    console.log(`-- ${name} once more, since only what fails twice is a failure`);
    if (!(await journey(name))) failed++;
  }
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
const atOnce = Number(process.env.JOURNEYS_AT_ONCE) || Math.min(2, availableParallelism());
await Promise.all(Array.from({ length: atOnce }, inTurn));
process.exit(failed === 0 ? 0 : 1);
