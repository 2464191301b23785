/** The gallery of a program that was started for the first time. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binary, folder, removeFolder } from '../harness.mjs';
import { nobody } from '../proxy.mjs';
import { shown } from '../screens.mjs';
import { scene, screens, state } from './scene.mjs';

export const first = scene('first', async ({ album, open, t }) => {
  const dir = folder();
  t.after(() => removeFolder(dir));
  // Others run at the same time, and have the usual port.
  const file = join(dir, 'settings-to-import.json');
  writeFileSync(file, JSON.stringify({ links: { port: Number(new URL(await nobody()).port) } }));
  execFileSync(binary, ['--data-dir', dir, 'settings', 'import', file], { stdio: 'pipe' });
  const page = await open(['--browser', '--data-dir', dir]);
  await screens(album, page, 'first');
  await state(album, page, 'failed-connection', async () => {
    await shown(page, 'setup/connectwise');
    await page.getByRole('textbox', { name: 'Server' }).fill(await nobody());
    await page.getByRole('textbox', { name: 'Company ID' }).fill('northwind');
    for (const name of ['Public key', 'Private key', 'Client ID']) {
      const field = page.getByLabel(name, { exact: true });
      if ((await field.count()) > 0) await field.fill('0123456789abcdef');
    }
    await page.getByRole('button', { name: /^Test (connection|again)$/ }).click();
    await page.getByRole('region', { name: 'Result of the test' }).waitFor();
  });
});
