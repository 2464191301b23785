import { useEffect, useRef } from 'react';
import type { app } from '../../backend/backend';
import { type PreviewRoute, scopeName, scopeNamed } from './previewRoute';
import { useSyncCalls } from './useSync';

/**
 * The newest preview, made when the page is opened and there is none yet, or
 * none of what the address asks for. It is made once per address: a check that
 * failed or was stopped is made again only by hand.
 */
export function usePreview(state: app.State, activity: app.Activity | null, route: PreviewRoute, ready: boolean) {
  const calls = useSyncCalls();
  const asked = useRef<string | null>(null);
  const wanted = scopeName(route.scope);
  const newest = state.sync.preview;
  const head = newest && (wanted === '' || newest.scope === wanted) ? newest : undefined;
  const missing = ready && head === undefined && activity === null;
  const { mutate } = calls.preview;

  useEffect(() => {
    if (!missing || asked.current === wanted) return;
    asked.current = wanted;
    mutate(scopeNamed(wanted));
  }, [missing, wanted, mutate]);

  return {
    head,
    /** Checks once more what the preview is about. */
    again: () => mutate(scopeNamed(head?.scope ?? wanted)),
    everything: () => mutate(scopeNamed('')),
    starting: calls.preview.isPending,
    error: calls.preview.error,
    calls,
  };
}
