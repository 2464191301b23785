import './theme/theme.css';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import type { Backend } from './backend/backend';
import { connect } from './backend/wails';

// A file dropped on the window must not replace the page.
for (const kind of ['dragover', 'drop'] as const) {
  window.addEventListener(kind, (event) => event.preventDefault());
}

/** The program; while the page is developed, on request a fake of it. */
async function backendOf(search: URLSearchParams): Promise<Backend> {
  if (import.meta.env.DEV && search.has('fake')) return (await import('./backend/fake')).fakeOf(search).backend;
  return connect();
}

const root = document.getElementById('root');
if (!root) throw new Error('internal error: the page has no root');
backendOf(new URLSearchParams(window.location.search)).then((backend) => createRoot(root).render(<App backend={backend} />));
