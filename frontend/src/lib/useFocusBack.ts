import { useEffect, useState } from 'react';

/**
 * Gives the focus back to what had it when the component came, once the
 * component goes and leaves the focus nowhere. A dialog of the kit does that only
 * when it stays in place while it is closed.
 */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const nowhere = document.activeElement === null || document.activeElement === document.body;
      if (nowhere && before instanceof HTMLElement) before.focus({ preventScroll: true });
    },
    [before],
  );
}
