import { useEffect, useRef } from 'react';
import type { app } from '../../backend/backend';
import { type PreviewRoute, scopeName } from './previewRoute';
import { everything, useSyncCalls } from './useSync';

/**
 * The newest preview, made when the page is opened and there is none yet, or
 * none of what the address asks for. It is made once per address: a check that
 * failed or was stopped is made again only by hand.
 */
export function usePreview(state: app.State, activity: app.Activity | null, route: PreviewRoute, ready: boolean) {
  const calls = useSyncCalls();
  const asked = useRef<string | null>(null);
  const wanted = scopeName(route.scope);
  const head = state.sync.preview;
  const fits = head !== undefined && (wanted === '' || head.scope === wanted);
  const scope = wanted !== '' ? route.scope : everything;
  const { mutate } = calls.preview;

  useEffect(() => {
    if (!ready || fits || activity !== null || asked.current === wanted) return;
    asked.current = wanted;
    mutate(scope);
  }, [ready, fits, activity, wanted, mutate, scope]);

  return {
    head: fits ? head : undefined,
    again: () => mutate(scope),
    starting: calls.preview.isPending,
    error: calls.preview.error,
    calls,
  };
}
