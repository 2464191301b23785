import { useEffect, useState } from 'react';

/** The clock of the page, looked at anew every so many milliseconds; 0 stops it. A page that nobody sees costs nothing. */
export function useNow(everyMs = 30_000): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    if (everyMs === 0) return;
    const look = () => {
      if (document.visibilityState === 'visible') setNow(new Date());
    };
    look();
    const timer = setInterval(look, everyMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [everyMs]);
  return now;
}
