import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type app, type BackendError, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { useAppState } from '../../lib/appState';
import { createDraft, type FormHandle, useSave } from '../form';
import { mayContinue, type Phase, phaseOf, sideOf } from './checklist';
import { copy } from './copy';

const key = ['connections'];

/** Keys as they are typed; null leaves the stored one. They live as long as the form is shown, and nowhere else. */
type Keys<K extends string> = Readonly<Record<K, string | null>>;

export interface ConnectionForm<E, K extends string> extends FormHandle {
  settings: app.ConnectionSettings | undefined;
  loadError: BackendError | null;
  reload(): void;
  entries: E;
  change(part: Partial<E>): void;
  keys: Keys<K>;
  changeKey(name: K, value: string | null): void;
  /** What is wrong, by input. */
  faults: Readonly<Record<string, string>>;
  phase: Phase;
  side: app.ReportSide | undefined;
  /** The verdict of an earlier session, which has no lines. */
  verdict: string;
  /** Keeps the entries and tests them. */
  test(): void;
  cancel(): void;
}

type Rules<E, K extends string> = {
  side: app.ReportSide['side'];
  useDraft: ReturnType<typeof createDraft<E>>;
  none: E;
  kept(settings: app.ConnectionSettings): E;
  keys: readonly K[];
  keep(entries: E, keys: Record<K, string>): Promise<app.ConnectionSettings>;
};

function useConnection<E extends object, K extends string>(rules: Rules<E, K>): ConnectionForm<E, K> {
  const { side } = rules;
  const { connections } = useBackend();
  const queries = useQueryClient();
  const known = useAppState().data?.[side];
  const query = useQuery({ queryKey: key, queryFn: () => connections.get(), refetchOnMount: 'always' });
  const draft = rules.useDraft();
  const noKeys = () => Object.fromEntries(rules.keys.map((name) => [name, null])) as Keys<K>;
  const [keys, setKeys] = useState(noKeys);
  const kept = query.data ? rules.kept(query.data) : rules.none;
  const entries = draft.value ?? kept;
  const typed = rules.keys.some((name) => keys[name]);
  const touched = typed || (draft.value !== null && JSON.stringify(entries) !== JSON.stringify(kept));

  const { save, saving, error, setError } = useSave(draft, async () => {
    const sent = Object.fromEntries(rules.keys.map((name) => [name, keys[name] ?? ''])) as Record<K, string>;
    queries.setQueryData(key, await rules.keep(entries, sent));
    setKeys(noKeys());
    forgetWhatWasRead(queries.invalidateQueries.bind(queries));
  });

  // A test that was cancelled may still answer: what it says is not wanted any more.
  const wanted = useRef(0);
  const run = useMutation({
    mutationFn: async () => {
      const mine = ++wanted.current;
      if (!(await save())) return;
      try {
        await connections.test(side);
      } catch (reason) {
        const failure = toBackendError(reason);
        if (mine === wanted.current && failure.code !== 'stopped') setError(failure);
      }
      queries.setQueryData(key, await connections.get());
    },
  });
  const cancel = useMutation({
    mutationFn: () => {
      wanted.current++;
      run.reset();
      return connections.cancelTest();
    },
  });

  const report = sideOf(query.data?.report, side);
  const testing = run.isPending;
  const phase = phaseOf({ testing, changed: touched, side: report, connection: known?.state ?? 'untested' });
  return {
    ready: query.data !== undefined,
    touched,
    saving,
    hint: hintOf(phase, touched && report !== undefined),
    error: error ?? (run.error ? toBackendError(run.error) : null),
    save,
    settings: query.data,
    loadError: query.error ? toBackendError(query.error) : null,
    reload: () => void query.refetch(),
    entries,
    change: (part) => {
      draft.set({ ...entries, ...part });
      if (error) setError(withoutFaults(error, Object.keys(part)));
    },
    keys,
    changeKey: (name, value) => {
      setKeys({ ...keys, [name]: value });
      if (error) setError(withoutFaults(error, [name]));
    },
    faults: error?.fields ?? {},
    phase,
    side: report,
    verdict: known?.message ?? '',
    test: () => run.mutate(),
    cancel: () => cancel.mutate(),
  };
}

function hintOf(phase: Phase, changed: boolean): string {
  if (mayContinue(phase) || phase === 'testing') return '';
  return changed ? copy.changed : copy.untested;
}

/** A fault stands until the person changes that input. */
function withoutFaults(error: BackendError, names: readonly string[]): BackendError | null {
  const left = Object.entries(error.fields).filter(([name]) => !names.includes(name));
  if (left.length === 0) return null;
  return toBackendError({ code: error.code, message: error.message, hint: error.hint, fields: Object.fromEntries(left) });
}

/** Everything that was read through the connection is another system's now. */
function forgetWhatWasRead(invalidate: (filter: { queryKey: string[] }) => Promise<void>) {
  for (const name of ['layouts', 'scope', 'rules', 'fields', 'native', 'state']) void invalidate({ queryKey: [name] });
}

export type ConnectWiseEntries = { site: string; company: string; clientId: string };
export type ConnectWiseForm = ConnectionForm<ConnectWiseEntries, 'publicKey' | 'privateKey'>;

export const useConnectWiseDraft = createDraft<ConnectWiseEntries>();

export function useConnectWise(): ConnectWiseForm {
  const { connections } = useBackend();
  return useConnection({
    side: 'connectwise',
    useDraft: useConnectWiseDraft,
    none: { site: '', company: '', clientId: '' },
    kept: ({ connectwise: { site, company, clientId } }) => ({ site, company, clientId }),
    keys: ['publicKey', 'privateKey'],
    keep: (entries, keys) => connections.saveConnectWise({ ...entries, ...keys }),
  });
}

export type HuduEntries = { url: string };
export type HuduForm = ConnectionForm<HuduEntries, 'apiKey'>;

export const useHuduDraft = createDraft<HuduEntries>();

export function useHudu(): HuduForm {
  const { connections } = useBackend();
  return useConnection({
    side: 'hudu',
    useDraft: useHuduDraft,
    none: { url: '' },
    kept: ({ hudu: { url } }) => ({ url }),
    keys: ['apiKey'],
    keep: (entries, keys) => connections.saveHudu({ ...entries, ...keys }),
  });
}
