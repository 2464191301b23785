import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type BackendError, toBackendError } from '../../backend/backend';

const shownMs = 2500;

/** How the newest change of one of several settings went. */
export type Kept = {
  /** The setting that was saved a moment ago, "" for none. */
  saved: string;
  /** The setting whose change was not kept, and why. */
  failed: { setting: string; error: BackendError } | null;
};

type Change<T> = { setting: string; value: T };

/**
 * Keeps a value of which each setting changes a part: at once, and with a quiet
 * word that goes away by itself.
 */
export function useKept<T>(keep: (value: T) => Promise<T>, took: (value: T) => void) {
  const [saved, setSaved] = useState({ setting: '', at: 0 });
  const { mutate, isPending, variables, error } = useMutation({
    mutationFn: ({ value }: Change<T>) => keep(value),
    onSuccess: (value, { setting }) => {
      took(value);
      setSaved({ setting, at: Date.now() });
    },
  });
  useEffect(() => {
    if (saved.at === 0) return;
    const timer = setTimeout(() => setSaved({ setting: '', at: 0 }), shownMs);
    return () => clearTimeout(timer);
  }, [saved.at]);
  const kept: Kept = {
    saved: isPending || error ? '' : saved.setting,
    failed: error && variables ? { setting: variables.setting, error: toBackendError(error) } : null,
  };
  return {
    kept,
    /** What was chosen and is not answered yet. */
    pending: isPending ? variables.value : undefined,
    change: (setting: string, value: T) => mutate({ setting, value }),
  };
}
