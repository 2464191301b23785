import { lazy, Suspense, useRef, useState } from 'react';
import { dialogOpen, hasMod, isTyping, useKeyDown, useShortcutsRequest } from '../../lib/keys';

const Shortcuts = lazy(() => import('./Shortcuts'));

/** Hears when the shortcuts are asked for. Their dialog is loaded when it opens for the first time. */
export function ShortcutsDialog() {
  const [opened, setOpened] = useState(false);
  const asked = useRef(false);
  asked.current ||= opened;
  useShortcutsRequest(() => setOpened(true));
  useKeyDown((event) => {
    if (event.key !== '?' || hasMod(event) || isTyping(event) || dialogOpen()) return;
    event.preventDefault();
    setOpened(true);
  });
  return asked.current ? (
    <Suspense>
      <Shortcuts opened={opened} onClose={() => setOpened(false)} />
    </Suspense>
  ) : null;
}
