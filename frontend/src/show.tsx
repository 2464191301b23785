import { createRoot } from 'react-dom/client';
import { App } from './App';
import type { Backend } from './backend/backend';

/** Puts the page on the screen. */
export function show(backend: Backend): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('internal error: the page has no root');
  createRoot(root).render(<App backend={backend} />);
}
