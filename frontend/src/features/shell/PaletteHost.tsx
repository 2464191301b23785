import { lazy, Suspense, useState } from 'react';
import type { app } from '../../backend/backend';
import { useKeyDown } from '../../lib/keys';
import { isPaletteKey } from './paletteKey';

const Palette = lazy(() => import('./Palette'));

/** The palette, loaded when it is asked for by the first time: no page needs it to be shown. */
export function PaletteHost({ state }: { state: app.State }) {
  const [asked, setAsked] = useState(0);
  useKeyDown((event) => {
    if (!isPaletteKey(event)) return;
    event.preventDefault();
    setAsked((times) => times + 1);
  });
  return asked > 0 ? (
    <Suspense>
      <Palette state={state} asked={asked} />
    </Suspense>
  ) : null;
}
