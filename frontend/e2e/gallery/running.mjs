/** The gallery of a sync under way. */
import { call, go, settled, until } from '../app.mjs';
import { synced } from '../prepared.mjs';
import { shown } from '../screens.mjs';
import { scene, state } from './scene.mjs';

/** A sync under way, slowly enough to be looked at; then stopped. */
export const running = scene('running', async ({ album, open, t }) => {
  const at = await synced(t);
  await at.take({ limits: { connectwisePerMinute: 0, huduPerMinute: 60 }, nameTemplates: { contacts: '{lastName}, {firstName}' } });
  const page = await open(at.args, at.env);
  await album.step('a slow sync', async () => {
    await call(page, 'Syncing', 'Start', { company: 0, record: '' });
    await until(async () => (await call(page, 'Shell', 'State')).sync.activity?.phase === 'writing', 'writing', 120);
  });
  for (const route of ['sync', 'history', 'preview']) {
    await album.step(`running-${route}`, async () => {
      await go(page, route);
      await page.locator('h1').first().waitFor();
      await page.waitForTimeout(500); // it moves on, and is never at rest
    });
    await album.picture(page, `running-${route}`);
  }
  await state(album, page, 'stopped-sync', async () => {
    await call(page, 'Syncing', 'Stop');
    await settled(page);
    await shown(page, 'sync');
  });
});
