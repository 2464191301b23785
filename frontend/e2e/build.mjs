/** Builds the program that is driven, unless CROSSDOCK names one. Imported before everything else. */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const top = resolve(import.meta.dirname, '../..');

if (!process.env.CROSSDOCK) {
  const binary = join(top, 'build', 'bin', `crossdock-e2e${process.platform === 'win32' ? '.exe' : ''}`);
  const build = spawnSync('go', ['build', '-o', binary, '.'], { cwd: top, stdio: 'inherit' });
  if (build.status !== 0) process.exit(build.status ?? 1);
  process.env.CROSSDOCK = binary;
}
