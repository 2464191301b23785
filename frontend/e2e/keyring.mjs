/** A message bus of its own with an unlocked keyring, where the machine has both: what is typed into the page must land there. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function has(program) {
  return spawnSync('which', [program], { stdio: 'ignore' }).status === 0;
}

const possible = process.platform === 'linux' && has('dbus-run-session') && has('gnome-keyring-daemon');
if (!possible && process.env.CI === 'true') throw new Error('CI needs dbus-run-session and gnome-keyring-daemon');

const script = `echo -n journeys | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"`;

/** A command as it runs beside a keyring whose file belongs to it alone; `remove` takes the file away. */
export function besideKeyring(command) {
  const home = mkdtempSync(join(tmpdir(), 'crossdock-keyring-'));
  const [program, ...args] = possible ? ['dbus-run-session', '--', 'bash', '-c', script, 'bash', ...command] : command;
  return {
    program,
    args,
    env: { ...process.env, XDG_DATA_HOME: home, KEYRING: possible ? 'yes' : 'none' },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
