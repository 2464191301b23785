/** The pages and their addresses. Nothing is imported here: it is needed before anything else is there. */

export const pages = [
  'sync',
  'preview',
  'companies',
  'layouts',
  'fields',
  'history',
  'conflicts',
  'problems',
  'explain',
  'duplicates',
  'setup',
  'settings',
  'log',
] as const;

export type PageID = (typeof pages)[number];

export type Route = {
  page: PageID;
  /** What follows the page: "rules" of "#/setup/rules". */
  rest: string;
};

/** The route that an address names; null for none, so that the shell chooses. */
export function parseRoute(hash: string): Route | null {
  const [page = '', ...rest] = hash.replace(/^#\/?/, '').split('/');
  const known = pages.find((each) => each === page);
  return known ? { page: known, rest: rest.map(decode).join('/') } : null;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function hrefOf(page: PageID, rest = ''): string {
  const tail = rest.split('/').filter(Boolean).map(encodeURIComponent).join('/');
  return tail ? `#/${page}/${tail}` : `#/${page}`;
}
