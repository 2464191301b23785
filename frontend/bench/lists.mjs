/** The other long lists: each is opened, scrolled, and filtered where it has a filter. */
import { Measured } from './browser.mjs';

const grid = (name) => `[role=treegrid][aria-label="${name}"]`;

/** What the program itself caps: notifications that it keeps, and records that one search answers. */
export const caps = { notifications: 100, found: 40 };

const filter = (page) => page.getByRole('searchbox', { name: /^Filter/ });

/**
 * Where a list is, what scrolls, and what is typed into its filter. `reach` is
 * what a person does on the page before the list is there; `edit` opens a row
 * and answers the field in it to type into.
 */
export const lists = [
  { name: 'Conflicts and holds', route: 'conflicts', list: grid('Conflicts and holds'), texts: ['acme-sw12', 'management'] },
  { name: 'Problems', route: 'problems', list: grid('Problems'), texts: ['ccd-fw-03', 'dental'] },
  { name: 'History, entries', route: 'history', list: grid('Records of this sync'), texts: ['acme', 'dental'] },
  { name: 'Preview', route: 'preview', list: grid('Changes by company'), texts: ['acme', 'dental'] },
  { name: 'Log', route: 'log', list: grid('Log'), texts: ['request', 'started'] },
  { name: 'Duplicates, 200 groups', route: 'duplicates', list: grid('Duplicates'), texts: ['acme', 'pf3k10'] },
  ...[150, 500].map((count) => ({
    name: `Connected fields, ${count} in a layout`,
    route: `fields/${count}`,
    list: 'main',
    rows: 'main table tbody tr',
    texts: ['serial', 'field 1'],
    edit: async (page) => {
      await page.getByRole('button', { name: 'Change Field 1', exact: true }).click();
      const field = page.getByRole('textbox', { name: /default/i });
      await field.waitFor();
      return field;
    },
  })),
  {
    name: `Notifications, all ${caps.notifications} that are kept`,
    route: 'sync',
    list: '[role=dialog]',
    rows: '[role=dialog] li',
    reach: (page) => page.getByRole('button', { name: /^Notifications/ }).click(),
  },
  {
    name: `Why not, the ${caps.found} of a search that are shown`,
    route: 'explain',
    list: '#explain-found',
    rows: '#explain-found [role=option]',
    reach: (page) => page.getByRole('combobox').fill('acme'),
    texts: ['sw1', 'pf3k1'],
    filter: (page) => page.getByRole('combobox'),
  },
];

/** Opens one list, scrolls and filters it; answers the figures. */
export async function measureList(browser, server, list, slowdown) {
  const rows = list.rows ?? `${list.list} [role=row]`;
  const measured = await Measured.open(browser, `${server.address}#/${list.route}`, { rows: list.reach ? 'main h1' : rows, slowdown });
  const { page } = measured;
  const found = { shown: measured.openingWork };
  await page.waitForTimeout(500);
  if (list.reach) {
    const before = await measured.work();
    await list.reach(page);
    await page.locator(rows).first().waitFor();
    found.shown = (await measured.work()) - before;
    await page.waitForTimeout(500);
  }
  const scroll = await measured.scroll(list.list);
  Object.assign(found, { scrollP95: scroll.p95, scrollWork: scroll.work });
  if (list.texts) {
    const typed = await measured.typing((list.filter ?? filter)(page), list.texts);
    Object.assign(found, { filterP95: typed.p95, filterWork: typed.work });
  }
  if (list.edit) {
    const typed = await measured.typing(await list.edit(page), ['rack 12', 'unknown']);
    Object.assign(found, { editP95: typed.p95, editWork: typed.work });
  }
  await page.waitForTimeout(500);
  found.heapEnd = await measured.heap();
  await measured.close();
  return found;
}
