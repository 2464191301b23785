import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useBackend } from '../../backend/context';
import { useBatches } from '../../lib/appState';
import { LiveLog } from './liveLog';

/** The writes of a sync under way. Each sync has a log of its own, so that a late answer never lands in another's. */
export function useLiveEntries(run: string): LiveLog {
  const { syncing } = useBackend();
  const log = useMemo(
    () =>
      new LiveLog(async (offset, limit) =>
        run === '' ? { rows: [], total: 0 } : syncing.entries({ run, state: '', kind: '', company: 0, text: '', offset, limit }),
      ),
    [syncing, run],
  );
  useEffect(() => {
    log.open();
    return () => log.close();
  }, [log]);
  useBatches((batch) => {
    if (batch.reset || batch.events.some((event) => event.kind === 'records')) void log.refresh();
  });
  useSyncExternalStore(log.subscribe, log.version);
  return log;
}
