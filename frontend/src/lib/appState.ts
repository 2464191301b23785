import { type QueryClient, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { app } from '../backend/backend';
import { useBackend } from '../backend/context';
import { activityAfter, changesState, judge, type Told, withTold } from './batches';

const stateKey = ['state'];
/** The newest activity that an event told of. */
const toldKey = ['told'];

const lookAgainMs = 10_000;

/** What every page shows around its content: kept fresh by events. */
export function useAppState(): UseQueryResult<app.State> {
  const backend = useBackend();
  const queries = useQueryClient();
  return useQuery({
    queryKey: stateKey,
    queryFn: async () => withTold(await backend.shell.state(), queries.getQueryData<Told>(toldKey)),
    // An event that is lost, the last one of a sync say, must not leave it under way for ever.
    refetchInterval: (query) => (query.state.data?.sync.activity ? lookAgainMs : false),
  });
}

/** What is under way, live; null for nothing. */
export function useActivity(): app.Activity | null {
  return useAppState().data?.sync.activity ?? null;
}

/** Tells the page that the program answered with a new state. */
export function putState(queries: QueryClient, state: app.State): void {
  queries.setQueryData(stateKey, state);
}

/**
 * Puts a newer state of syncing, as calls answer it, into the page's. Events may
 * have overtaken the answer, so the whole is asked for, too.
 */
export function putSync(queries: QueryClient, sync: app.SyncState): void {
  queries.setQueryData<app.State>(stateKey, (state) => state && { ...state, sync });
  void queries.invalidateQueries({ queryKey: stateKey });
}

/** Puts wishes that were kept into the page's state, before an event tells of them. */
export function putPreferences(queries: QueryClient, preferences: app.Preferences): void {
  queries.setQueryData<app.State>(stateKey, (state) => state && { ...state, preferences });
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
  const ask = useAsking();
  const seen = useRef(0);
  useBatches((batch) => {
    const verdict = judge(seen.current, batch, queries.getQueryData<app.State>(stateKey)?.sequence);
    seen.current = verdict.seen;
    if (verdict.gap) {
      queries.removeQueries({ queryKey: toldKey });
      void queries.invalidateQueries();
    } else {
      const told = activityAfter(verdict.fresh);
      if (told) {
        queries.setQueryData(toldKey, told);
        queries.setQueryData<app.State>(stateKey, (state) => state && withTold(state, told));
      }
      if (changesState(verdict.fresh)) ask();
    }
    for (const event of verdict.fresh) onEvent(event);
  });
  useEffect(() => {
    // A hidden webview may have been put to sleep, and its events with it.
    const look = () => document.visibilityState === 'visible' && ask();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [ask]);
}

/** Asks for the state, one question at a time: events come faster than answers. */
function useAsking(): () => void {
  const queries = useQueryClient();
  const asking = useRef({ now: false, again: false });
  const ask = useRef(async () => {
    asking.current.again = true;
    if (asking.current.now) return;
    asking.current.now = true;
    while (asking.current.again) {
      asking.current.again = false;
      await queries.invalidateQueries({ queryKey: stateKey });
    }
    asking.current.now = false;
  });
  return ask.current;
}
