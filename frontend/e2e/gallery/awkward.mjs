/** The gallery of records with awkward names. */
import { left, previewed, settled } from '../app.mjs';
import { synced } from '../prepared.mjs';
import { startProxy } from '../proxy.mjs';
import { shown } from '../screens.mjs';
import { names } from './names.mjs';
import { scene, state } from './scene.mjs';

/** What of ConnectWise gets such a name, by its list. */
const named = [
  [/\/company\/companies(\?|$)/, 'name'],
  [/\/company\/contacts(\?|$)/, 'lastName'],
  [/\/company\/configurations(\?|$)/, 'name'],
  [/\/company\/configurations\/types(\?|$)/, 'name'],
];

/** ConnectWise after somebody has given every third thing another name. */
function renamed(renaming) {
  return (path) => {
    const [, member] = (renaming.on && named.find(([list]) => list.test(path))) || [];
    if (!member) return undefined;
    return (list) =>
      list.map((one) =>
        one.id % 3 === 0 && typeof one[member] === 'string' ? { ...one, [member]: names[(one.id / 3) % names.length] } : one,
      );
  };
}

/** Every page, of records with awkward names. */
export const awkward = scene('awkward', async ({ album, open, t }) => {
  const renaming = {};
  const at = await synced(t, { through: (url) => startProxy(t, url, renamed(renaming)) });
  renaming.on = true;
  const page = await open(at.args, at.env);
  await album.step('awkward-sync', async () => {
    const apply = await previewed(page);
    await album.picture(page, 'awkward-preview');
    await page.getByRole('treegrid').getByRole('row').filter({ hasText: 'Update' }).first().click();
    await album.picture(page, 'awkward-preview-open');
    await apply.click();
    await settled(page);
  });
  const pages = ['companies', 'history', 'conflicts', 'problems', 'duplicates', 'fields', 'layouts', 'setup/scope', 'setup/rules'];
  for (const route of pages) await state(album, page, `awkward-${route.replace('/', '-')}`, () => shown(page, route));
  await state(album, page, 'awkward-company', async () => {
    await shown(page, 'companies');
    await page.getByRole('tab', { name: /^All/ }).click();
    await page.getByLabel('Filter ConnectWise companies').fill(names[0].slice(0, 12));
    await left(page).getByRole('row').nth(1).click({ button: 'right' });
    await page.getByRole('menu').waitFor();
  });
  await state(album, page, 'awkward-explained', async () => {
    await page.keyboard.press('Escape');
    await shown(page, 'explain');
    await page.getByRole('combobox').fill(names[0].slice(0, 12));
    await page.getByRole('option').first().click();
    await page.getByRole('region').first().waitFor();
  });
  await state(album, page, 'awkward-palette', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').fill(names[0].slice(0, 12));
  });
});
