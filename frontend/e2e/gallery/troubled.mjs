/** The gallery of a program whose answers do not come, or refuse. */
import { go } from '../app.mjs';
import { synced } from '../prepared.mjs';
import { routes } from '../screens.mjs';
import { scene } from './scene.mjs';

const refusal = {
  code: 'connectwise',
  message: 'ConnectWise could not be reached.',
  hint: 'Check the network connection, then try again.',
};

/** The program answers nothing, then refuses everything, that is not about the frame around the page. */
export const troubled = scene('troubled', async ({ album, open, t }) => {
  const at = await synced(t);
  const page = await open(at.args, at.env);
  const frame = /\/call\/(Shell\/(State|About|Events)|Updates\/State|Inbox\/List)$/;
  const answers = {
    loading: () => undefined,
    error: (route) => route.fulfill({ status: 500, contentType: 'application/json', body: JSON.stringify(refusal) }),
  };
  for (const [kind, answer] of Object.entries(answers)) {
    await page.route('**/call/**', (route) => (frame.test(route.request().url()) ? route.continue() : answer(route)));
    for (const route of routes) {
      const name = `${kind}-${route.replace('/', '-')}`;
      if (!name.includes(album.part)) continue;
      // Asked for anew on each, so that nothing is left from before.
      await album.step(name, async () => {
        await go(page, route);
        await page.reload();
        await page.locator('h1').first().waitFor();
        await page.waitForTimeout(600); // skeletons come after 300 ms
      });
      await album.picture(page, name);
    }
    await page.unroute('**/call/**');
  }
});
