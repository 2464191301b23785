/** The other long lists: each is opened, scrolled and filtered. */
import { Measured } from './browser.mjs';

const grid = (name) => `[role=treegrid][aria-label="${name}"]`;

/** Where a list is, and what is typed into its filter. */
export const lists = [
  { name: 'Conflicts and holds', route: 'conflicts', list: grid('Conflicts and holds'), texts: ['acme-sw12', 'management'] },
  { name: 'Problems', route: 'problems', list: grid('Problems'), texts: ['ccd-fw-03', 'dental'] },
  { name: 'History, entries', route: 'history', list: grid('Records of this sync'), texts: ['acme', 'dental'] },
  { name: 'Preview', route: 'preview', list: grid('Changes by company'), texts: ['acme', 'dental'] },
  { name: 'Log', route: 'log', list: grid('Log'), texts: ['request', 'started'] },
  { name: 'Duplicates', route: 'duplicates', list: 'main', rows: 'main section' },
];

/** Opens one list, scrolls and filters it; answers the figures. */
export async function measureList(browser, server, { route, list, rows = `${list} [role=row]`, texts }, slowdown) {
  const measured = await Measured.open(browser, `${server.address}#/${route}`, { rows, slowdown });
  const { page } = measured;
  const found = { shown: measured.openingWork };
  await page.waitForTimeout(500);
  const scroll = await measured.scroll(list);
  Object.assign(found, { scrollP95: scroll.p95, scrollWork: scroll.work });
  if (texts) {
    const field = page.getByRole('searchbox', { name: /^Filter/ });
    const typed = await measured.typing(field, texts);
    Object.assign(found, { filterP95: typed.p95, filterWork: typed.work });
  }
  await page.waitForTimeout(500);
  found.heapEnd = await measured.heap();
  await measured.close();
  return found;
}
