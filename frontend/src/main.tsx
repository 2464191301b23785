import './theme/theme.css';
import type { Backend } from './backend/backend';
import { askedEarly } from './backend/early';
import { connect } from './backend/wails';
import { prepare } from './features/shell/pages';
import { parseRoute } from './lib/address';

// A file dropped on the window must not replace the page.
for (const kind of ['dragover', 'drop'] as const) {
  window.addEventListener(kind, (event) => event.preventDefault());
}

/** The program; while the page is developed, on request a fake of it. */
async function backendOf(search: URLSearchParams): Promise<Backend> {
  if (import.meta.env.DEV && search.has('fake')) return (await import('./backend/fake')).fakeOf(search).backend;
  return connect();
}

/** This file is small, so that all that the page waits for is under way at once: its code, that of the page in the address, and answers. */
async function start() {
  const named = parseRoute(window.location.hash)?.page;
  const app = import('./show');
  const backend = askedEarly(await backendOf(new URLSearchParams(window.location.search)), named);
  if (named) prepare(named);
  (await app).show(backend);
}

void start();
