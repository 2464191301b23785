import { useEffect, useState } from 'react';
import type { app } from '../../backend/backend';

/** The run whose end the person has seen on this page, "" for none. */
export function useWatchedRun(activity: app.Activity | null): string {
  const [watched, setWatched] = useState('');
  const run = activity?.what === 'sync' ? activity.run : '';
  useEffect(() => {
    if (run) setWatched(run);
  }, [run]);
  return watched;
}
