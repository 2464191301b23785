/** What the gallery's scenes have in common: each has programs of its own and leads its page from state to state. */
import { openPage, startPage } from '../harness.mjs';
import { rested, routes, shown } from '../screens.mjs';

/** How long a click or a wait may take before its step has failed, in ms. */
const patience = 30_000;

/** What is wrong with a page on purpose is not a fault of it. */
const meant = /could not be reached/;

/** A scene: `act` gets a way to open pages, and what it opens and starts is ended after it. */
export function scene(name, act) {
  return {
    name,
    async run(browser, album) {
      const ends = [];
      const t = { after: (end) => ends.unshift(end) };
      const pages = [];
      const open = async (args, env) => {
        const { program, address } = await startPage(args, env);
        t.after(() => program.stop());
        const page = await openPage(browser, address);
        page.setDefaultTimeout(patience);
        t.after(() => page.context().close());
        pages.push(page);
        await page.getByRole('navigation', { name: 'Pages' }).waitFor();
        return page;
      };
      await album.step(name, () => act({ album, open, t }), 3600);
      for (const { faults } of pages) album.wrong.push(...faults.filter((each) => !meant.test(each)).map((each) => `${name}: ${each}`));
      for (const end of ends) await album.step(`the end of ${name}`, async () => end());
    },
  };
}

/** Every screen in one state. */
export async function screens(album, page, state) {
  for (const route of routes) {
    const name = `${state}-${route.replace('/', '-')}`;
    if (name.includes(album.part) && (await album.step(name, () => shown(page, route)))) await album.picture(page, name);
  }
}

/** A state of one page: what leads there, and its picture. */
export async function state(album, page, name, act) {
  if (
    await album.step(name, async () => {
      await act();
      await rested(page, name);
    })
  )
    await album.picture(page, name);
}
