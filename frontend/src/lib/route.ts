import { useSyncExternalStore } from 'react';
import { hrefOf, type PageID, pages, parseRoute, type Route } from './address';

export { hrefOf, type PageID, pages, parseRoute, type Route };

export function navigate(page: PageID, rest = ''): void {
  window.location.hash = hrefOf(page, rest);
}

/** Goes to a page by its address in words: "layouts/scope". Nothing happens for one that is not known. */
export function goToPage(address: string): void {
  const [first, ...rest] = address.split('/');
  const page = pages.find((each) => each === first);
  if (page) navigate(page, rest.join('/'));
}

/** Names the page that is shown, without a step back to the address before. */
export function settle(page: PageID, rest = ''): void {
  window.history.replaceState(null, '', hrefOf(page, rest));
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

const home: Route = { page: 'sync', rest: '' };
let last: { hash: string; route: Route | null } = { hash: '', route: null };

function current(): Route | null {
  const { hash } = window.location;
  if (hash !== last.hash) last = { hash, route: parseRoute(hash) };
  return last.route;
}

/** The route of the address, null when it names no page. */
export function useNamedRoute(): Route | null {
  return useSyncExternalStore(subscribe, current);
}

/** The page that is shown. */
export function useRoute(): Route {
  return useNamedRoute() ?? home;
}
