import { lazy, Suspense, useState } from 'react';
import type { app } from '../../backend/backend';
import { hasMod, useKeyDown } from '../../lib/keys';

const Palette = lazy(() => import('./Palette'));

/** The palette, loaded when it is asked for by the first time: no page needs it to be shown. */
export function PaletteHost({ state }: { state: app.State }) {
  const [asked, setAsked] = useState(false);
  useKeyDown((event) => {
    if (asked || !hasMod(event) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return;
    event.preventDefault();
    setAsked(true);
  });
  return asked ? (
    <Suspense>
      <Palette state={state} />
    </Suspense>
  ) : null;
}
