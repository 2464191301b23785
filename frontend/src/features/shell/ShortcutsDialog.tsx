import { lazy, Suspense, useState } from 'react';
import { hasMod, isTyping, useKeyDown, useShortcutsRequest } from '../../lib/keys';

const Shortcuts = lazy(() => import('./Shortcuts'));

/** Hears when the shortcuts are asked for. Their dialog is loaded when it opens for the first time. */
export function ShortcutsDialog() {
  const [opened, setOpened] = useState(false);
  useShortcutsRequest(() => setOpened(true));
  useKeyDown((event) => {
    if (event.key !== '?' || hasMod(event) || isTyping(event)) return;
    event.preventDefault();
    setOpened(true);
  });
  return opened ? (
    <Suspense>
      <Shortcuts onClose={() => setOpened(false)} />
    </Suspense>
  ) : null;
}
