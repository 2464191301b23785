/**
 * Runs every journey, on a message bus of its own with an unlocked keyring where
 * the machine has both: keys typed into the page must land there.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const here = import.meta.dirname;
const top = resolve(here, '../..');
const suffix = process.platform === 'win32' ? '.exe' : '';
const binary = process.env.CROSSDOCK ?? join(top, 'build', 'bin', `crossdock-e2e${suffix}`);

if (!process.env.CROSSDOCK) {
  const build = spawnSync('go', ['build', '-o', binary, '.'], { cwd: top, stdio: 'inherit' });
  if (build.status !== 0) process.exit(build.status ?? 1);
}

const wanted = process.argv.slice(2);
const tests = readdirSync(here)
  .filter((name) => name.endsWith('.test.mjs') && (wanted.length === 0 || wanted.some((part) => name.includes(part))))
  .map((name) => join(here, name));
const env = { ...process.env, CROSSDOCK: binary };

function has(program) {
  return spawnSync('which', [program], { stdio: 'ignore' }).status === 0;
}

const keyring = process.platform === 'linux' && has('dbus-run-session') && has('gnome-keyring-daemon');
if (!keyring && process.env.CI === 'true') throw new Error('CI needs dbus-run-session and gnome-keyring-daemon');
const script = `echo -n journeys | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"`;

/** Runs one file of journeys; the keyring's file belongs to it alone. */
function journey(file) {
  const node = [process.execPath, '--test', '--test-concurrency=1', '--test-timeout=600000', file];
  const command = keyring ? ['dbus-run-session', '--', 'bash', '-c', script, 'bash', ...node] : node;
  const home = mkdtempSync(join(tmpdir(), 'crossdock-keyring-'));
  const run = spawnSync(command[0], command.slice(1), {
    stdio: 'inherit',
    env: { ...env, XDG_DATA_HOME: home, KEYRING: keyring ? 'yes' : '' },
  });
  rmSync(home, { recursive: true, force: true });
  return run.status === 0;
}

let failed = 0;
for (const file of tests) {
  if (journey(file)) continue;
  // A machine that others share can stand still for longer than any patience.
  console.error(`\n${file} failed; once more, since only what fails twice is a failure`);
  if (!journey(file)) failed++;
}
process.exit(failed === 0 ? 0 : 1);
