import { useEffect, useState } from 'react';

/** A quiet "Saved" that goes away by itself. */
export function useSaved(): { saved: boolean; mark: () => void } {
  const [at, setAt] = useState(0);
  useEffect(() => {
    if (at === 0) return;
    const timer = setTimeout(() => setAt(0), 2500);
    return () => clearTimeout(timer);
  }, [at]);
  return { saved: at > 0, mark: () => setAt(Date.now()) };
}
