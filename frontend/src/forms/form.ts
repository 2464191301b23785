import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useCallback, useRef, useState } from 'react';
import { create } from 'zustand';
import { type BackendError, toBackendError } from '../backend/backend';

/** A form as its surroundings see it: a step of the set-up guide, or a page. */
export interface FormHandle {
  /** What the form edits has been read. */
  ready: boolean;
  /** The person changed something that is not kept yet. */
  touched: boolean;
  saving: boolean;
  /** What is in the way of keeping it: "1 rule needs a layout"; "" for nothing. */
  hint: string;
  /** Why it was not kept; faults of single inputs stand under these. */
  error: BackendError | null;
  /** Keeps what was entered; tells whether that worked. */
  save(): Promise<boolean>;
}

/** What a person entered and did not keep, null for nothing. It outlives the page that shows it. */
export interface Draft<T> {
  value: T | null;
  set(value: T): void;
  clear(): void;
}

export function createDraft<T>() {
  return create<Draft<T>>()((change) => ({
    value: null,
    set: (value) => change({ value }),
    clear: () => change({ value: null }),
  }));
}

/**
 * The way of every form: what is kept now, what the person changed of it, and
 * keeping that. Changes made while it is being kept stay changes.
 */
export function useSave<T>(draft: Draft<T>, keep: () => Promise<void>) {
  const [error, setError] = useState<BackendError | null>(null);
  const latest = useRef(draft);
  latest.current = draft;
  const { mutateAsync, isPending } = useMutation({ mutationFn: keep });

  const save = useCallback(async () => {
    const sent = latest.current.value;
    try {
      await mutateAsync();
      setError(null);
      if (latest.current.value === sent) latest.current.clear();
      return true;
    } catch (reason) {
      setError(toBackendError(reason));
      return false;
    }
  }, [mutateAsync]);

  return { save, saving: isPending, error, setError };
}

/** What is left to say above the form: a fault that no input shows. */
export function generalError(error: BackendError | null): BackendError | null {
  return error && Object.keys(error.fields).length === 0 ? error : null;
}

/** Moves the focus to the first input below root that is marked invalid, once it is drawn so. */
export function focusInvalid(root: ParentNode | null) {
  requestAnimationFrame(() => root?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid="true"]')?.focus());
}

/** Enter in an open list chooses; it does not send the form, not even when there is nothing to choose. */
export function keepEnterInList(event: KeyboardEvent<HTMLElement>) {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.dataset.expanded) event.preventDefault();
}
