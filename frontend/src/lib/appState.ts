import { type QueryClient, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { app } from '../backend/backend';
import { useBackend } from '../backend/context';
import { activityAfter, judge } from './batches';

const stateKey = ['state'];

/** What every page shows around its content: kept fresh by events. */
export function useAppState(): UseQueryResult<app.State> {
  const backend = useBackend();
  return useQuery({ queryKey: stateKey, queryFn: () => backend.shell.state() });
}

/** What is under way, live; null for nothing. */
export function useActivity(): app.Activity | null {
  return useAppState().data?.sync.activity ?? null;
}

/** Tells the page that the program answered with a new state. */
export function putState(queries: QueryClient, state: app.State): void {
  queries.setQueryData(stateKey, state);
}

/** Puts a newer state of syncing, as calls answer it, into the page's. */
export function putSync(queries: QueryClient, sync: app.SyncState): void {
  queries.setQueryData<app.State>(stateKey, (state) => state && { ...state, sync });
}

/** Hears every batch of events while the component is shown. */
export function useBatches(listen: (batch: app.Batch) => void): void {
  const backend = useBackend();
  const newest = useRef(listen);
  newest.current = listen;
  useEffect(() => backend.onBatch((batch) => newest.current(batch)), [backend]);
}

/**
 * Keeps the state fresh: activities are taken from the events themselves, every
 * other change is asked for. Used once, by the shell.
 */
export function useFreshState(onEvent: (event: app.Event) => void): void {
  const queries = useQueryClient();
  const seen = useRef(0);
  useBatches((batch) => {
    const known = queries.getQueryData<app.State>(stateKey);
    const verdict = judge(Math.max(seen.current, known?.sequence ?? 0), batch);
    seen.current = verdict.seen;
    if (verdict.gap) {
      queries.invalidateQueries();
      return;
    }
    const activity = activityAfter(verdict.fresh);
    if (activity !== undefined) {
      queries.setQueryData<app.State>(stateKey, (state) => state && { ...state, sync: withActivity(state.sync, activity) });
    }
    if (verdict.fresh.some((event) => event.kind !== 'activity' && event.kind !== 'records')) {
      queries.invalidateQueries({ queryKey: stateKey });
    }
    for (const event of verdict.fresh) onEvent(event);
  });
}

function withActivity(sync: app.SyncState, activity: app.Activity | null): app.SyncState {
  const { activity: _, ...rest } = sync;
  return activity ? { ...rest, activity } : rest;
}
