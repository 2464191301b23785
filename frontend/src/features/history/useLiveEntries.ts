import { useEffect, useRef, useState } from 'react';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { useBatches } from '../../lib/appState';

/** The most that is kept in the page. */
const most = 2000;
const pageRows = 500;

type Live = { rows: readonly app.Entry[]; dropped: number };

/**
 * The writes of a sync under way, from its journal: events only tell that there
 * are more, so that nothing is shown twice or left out.
 */
export function useLiveEntries(run: string): Live {
  const backend = useBackend();
  const [live, setLive] = useState<Live>({ rows: [], dropped: 0 });
  const asking = useRef({ now: false, again: false, known: 0 });

  const ask = useRef(async (_of: string) => {});
  ask.current = async (of: string) => {
    const state = asking.current;
    state.again = true;
    if (state.now || of === '') return;
    state.now = true;
    try {
      while (state.again) {
        state.again = false;
        const page = await backend.syncing.entries({ run: of, state: '', kind: '', text: '', offset: state.known, limit: pageRows });
        state.known += page.rows.length;
        state.again ||= state.known < page.total;
        setLive((before) => {
          const rows = [...before.rows, ...page.rows];
          const over = Math.max(0, rows.length - most);
          return { rows: over > 0 ? rows.slice(over) : rows, dropped: before.dropped + over };
        });
      }
    } catch {
      // The next event asks again; how the sync ends is told anyway.
    } finally {
      state.now = false;
    }
  };

  useEffect(() => {
    asking.current.known = 0;
    setLive({ rows: [], dropped: 0 });
    void ask.current(run);
  }, [run]);
  useBatches((batch) => {
    if (batch.reset || batch.events.some((event) => event.kind === 'records')) void ask.current(run);
  });
  return live;
}
