import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useBackend } from '../../backend/context';
import { useBatches } from '../../lib/appState';
import type { EntryFilter } from './EntryFilters';
import { LiveLog, pageRows } from './liveLog';

/**
 * The writes of a sync under way that a filter lets through. Each sync and each
 * filter has a log of its own, so that a late answer never lands in another's;
 * the one before stays on screen until the new one has an answer: `answered`
 * tells whether the log is that of the filter.
 */
export function useLiveEntries(run: string, { state, kind, company, text }: EntryFilter): { log: LiveLog; answered: boolean } {
  const { syncing } = useBackend();
  const log = useMemo(
    () =>
      new LiveLog(
        async (offset, limit) =>
          run === '' ? { rows: [], total: 0 } : syncing.entries({ run, state, kind, company, text, offset, limit }),
        state === '' ? 0 : pageRows,
      ),
    [syncing, run, state, kind, company, text],
  );
  useEffect(() => {
    log.open();
    return () => log.close();
  }, [log]);
  useBatches((batch) => {
    if (batch.reset || batch.events.some((event) => event.kind === 'records')) void log.refresh();
  });
  useSyncExternalStore(log.subscribe, log.version);
  const before = useRef({ run, log });
  if (log.known || before.current.run !== run) before.current = { run, log };
  return { log: before.current.log, answered: log.known };
}
