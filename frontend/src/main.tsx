import './theme/mantine.css';
import './theme/tokens.css';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { connect } from './backend/wails';

// A file dropped on the window must not replace the page.
for (const kind of ['dragover', 'drop'] as const) {
  window.addEventListener(kind, (event) => event.preventDefault());
}

const root = document.getElementById('root');
if (!root) throw new Error('internal error: the page has no root');
createRoot(root).render(<App backend={connect()} />);
