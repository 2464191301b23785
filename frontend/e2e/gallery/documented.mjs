/** The pictures of the documentation, as a person meets the program. */
import { join } from 'node:path';
import { left, previewed, settled } from '../app.mjs';
import { shown, themed } from '../screens.mjs';
import { scene } from './scene.mjs';

export const documented = scene('documented', async ({ album, open }) => {
  const page = await open(['demo', '--browser']);
  const both = async (name) => {
    for (const scheme of ['light', 'dark']) {
      await themed(page, scheme);
      await page.waitForTimeout(200);
      await page.screenshot({ path: join(album.folder, `${name}-${scheme}.png`) });
      album.taken++;
    }
    await themed(page, 'light');
  };
  await shown(page, 'companies');
  await left(page).getByRole('row').nth(1).waitFor();
  await page
    .getByRole('button', { name: /^Match all/ })
    .first()
    .click();
  await shown(page, 'companies');
  await both('matched');
  const apply = await previewed(page);
  await shown(page, 'preview');
  await both('preview');
  await apply.click();
  await settled(page);
  await shown(page, 'sync');
  await both('sync');
});
