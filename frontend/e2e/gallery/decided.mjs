/** The gallery of what a person decides. */
import { call, go, settled, until } from '../app.mjs';
import { synced } from '../prepared.mjs';
import { startProxy } from '../proxy.mjs';
import { shown } from '../screens.mjs';
import { names } from './names.mjs';
import { scene, state } from './scene.mjs';

/** ConnectWise as it answers when all configurations but one are gone. */
function fewConfigurations(kept) {
  return (path) => {
    const [, one] = path.match(/\/company\/configurations\/(\d+)/) ?? [];
    if (kept.id === undefined) return undefined;
    if (one) return Number(one) === kept.id ? undefined : 404;
    if (path.includes('/company/configurations/count')) return () => ({ count: 1 });
    if (/\/company\/configurations(\?|$)/.test(path)) return (list) => list.filter(({ id }) => id === kept.id);
    return undefined;
  };
}

/** What people decide: conflicts, holds, brakes; on records of awkward names. */
export const decided = scene('decided', async ({ album, open, t }) => {
  const kept = {};
  const at = await synced(t, { through: (url) => startProxy(t, url, fewConfigurations(kept)) });
  const contacts = [...(await at.hudu.records('contact')).values()].slice(0, names.length);
  for (const [index, asset] of contacts.entries()) await at.hudu.rename(asset, names[index]);
  await at.take({ nameTemplates: { contacts: '{lastName}, {firstName}' } });
  await at.run('sync');
  const page = await open(at.args, at.env);
  const first = () => page.getByRole('treegrid').getByRole('row').nth(1);
  await state(album, page, 'conflicts', () => shown(page, 'conflicts'));
  // Beside the chevron: further to the right it is decided.
  await state(album, page, 'conflicts-open', () => first().click({ position: { x: 30, y: 20 } }));
  await state(album, page, 'conflicts-decided', async () => {
    await page
      .getByRole('button', { name: /^Hudu’s value/ })
      .first()
      .click();
    await page.getByRole('tab', { name: 'Decided 1' }).click();
  });
  await state(album, page, 'conflicts-held', async () => {
    await page.getByRole('tab', { name: /^To decide/ }).click();
    await page.getByRole('treegrid').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('o');
    await page.getByRole('tab', { name: 'On hold 1' }).click();
  });
  await halted(album, page, at, kept);
});

async function halted(album, page, at, kept) {
  await album.step('a brake', async () => {
    const [one] = (await at.hudu.records('configuration')).keys();
    kept.id = Number(one.split('/')[1]);
    const before = (await call(page, 'Shell', 'State')).sync.last?.run;
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Sync now' }).click();
    await until(async () => (await settled(page))?.run !== before, 'the sync that is halted');
  });
  await state(album, page, 'halted-sync', () => shown(page, 'sync'));
  await state(album, page, 'halted-history', () => shown(page, 'history'));
  await state(album, page, 'halted-preview', async () => {
    await go(page, 'preview');
    await page
      .getByRole('button', { name: 'Check for changes' })
      .click({ timeout: 5000 })
      .catch(() => undefined); // it may have begun by itself
    await page.getByText('approve exactly').waitFor();
  });
}
