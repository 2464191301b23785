import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { useBatches } from '../../lib/appState';
import { type Choice, doneText, index, patched, type Row, takenBackText } from './rows';

const key = ['decisions'];
const calls = { mutationKey: ['decide'], scope: { id: 'decisions' } } as const;

/** The last thing that was decided, which can be taken back. */
export type Done = { ids: string[]; text: string };

type Decided = { choice: Choice; rows: readonly Row[] };

/**
 * What can be decided, kept fresh by events, and the ways to decide it. A
 * decision is shown at once and sent in its turn, so that nobody waits for the
 * one before; one that the program does not take is taken back and told.
 */
export function useDecisions() {
  const backend = useBackend();
  const queries = useQueryClient();
  const [done, setDone] = useState<Done[]>([]);
  const [said, setSaid] = useState('');
  const [error, setError] = useState<unknown>(null);
  const outdated = useRef(false);
  useBatches((batch) => {
    const ended = batch.events.some((event) => event.kind === 'finished' || event.kind === 'previewed');
    if (!batch.reset && !ended) return;
    setDone([]);
    setSaid('');
    void queries.invalidateQueries({ queryKey: key });
  });
  // Records can have been put on hold while another page was shown.
  const list = useQuery({ queryKey: key, queryFn: () => backend.decisions.list(), refetchOnMount: 'always' });
  const rows = list.data?.rows;
  const indexed = useMemo(() => index(rows ?? []), [rows]);

  const take = (changed: readonly Row[]) =>
    queries.setQueryData<app.DecisionList>(key, (before) => before && { ...before, rows: patched(before.rows, changed) });
  // A list that is on its way does not know of this yet.
  const begin = async () => {
    if (queries.isFetching({ queryKey: key }) > 0) outdated.current = true;
    await queries.cancelQueries({ queryKey: key });
    setError(null);
  };
  const settle = (anew: boolean) => {
    outdated.current ||= anew;
    if (!outdated.current || queries.isMutating({ mutationKey: calls.mutationKey }) > 1) return;
    outdated.current = false;
    void queries.invalidateQueries({ queryKey: key });
  };
  const fail = (reason: unknown) => {
    setError(reason);
    setSaid('');
    settle(true);
  };

  const decide = useMutation({
    ...calls,
    mutationFn: ({ choice, rows: decided }: Decided) => backend.decisions.decide({ choice, ids: decided.map((row) => row.id) }),
    onMutate: ({ choice, rows: decided }) => {
      const one = { ids: decided.map((row) => row.id), text: doneText(choice, decided) };
      void begin();
      take(decided.map((row) => ({ ...row, decision: choice === 'release' ? 'released' : choice })));
      setDone((before) => [...before, one]);
      setSaid(one.text);
      return one;
    },
    onSuccess: (changed, { choice }) => {
      take(changed);
      // Holds have rows of their own.
      settle(choice === 'hold' || choice === 'release');
    },
    onError: (reason, _, one) => {
      setDone((before) => before.filter((each) => each !== one));
      fail(reason);
    },
  });
  const takeBack = useMutation({
    ...calls,
    mutationFn: (ids: string[]) => backend.decisions.takeBack(ids),
    onMutate: (ids) => {
      void begin();
      const back = (queries.getQueryData<app.DecisionList>(key)?.rows ?? []).filter((row) => ids.includes(row.id));
      take(back.map((row) => ({ ...row, decision: '' as const })));
      setDone((before) => before.filter((one) => !one.ids.some((id) => ids.includes(id))));
      setSaid(takenBackText(back));
    },
    onSuccess: (changed) => {
      take(changed);
      settle(true);
    },
    onError: fail,
  });
  return {
    list,
    indexed,
    last: done.at(-1),
    said,
    error,
    decide: (choice: Choice, decided: readonly Row[]) => {
      if (decided.length > 0) decide.mutate({ choice, rows: decided });
    },
    takeBack: (ids: string[]) => {
      if (ids.length > 0) takeBack.mutate(ids);
    },
  };
}
