import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { useBatches } from '../../lib/appState';
import { type Choice, doneText, index, patched, type Row } from './rows';

const key = ['decisions'];

/** The last thing that was decided, which can be taken back. */
export type Done = { ids: string[]; text: string };

/** What can be decided, kept fresh by events, and the ways to decide it. */
export function useDecisions() {
  const backend = useBackend();
  const queries = useQueryClient();
  const [done, setDone] = useState<Done[]>([]);
  useBatches((batch) => {
    const ended = batch.events.some((event) => event.kind === 'finished' || event.kind === 'previewed');
    if (!batch.reset && !ended) return;
    setDone([]);
    void queries.invalidateQueries({ queryKey: key });
  });
  // Records can have been put on hold while another page was shown.
  const list = useQuery({ queryKey: key, queryFn: () => backend.decisions.list(), refetchOnMount: 'always' });
  const rows = list.data?.rows;
  const indexed = useMemo(() => index(rows ?? []), [rows]);

  const take = (changed: Row[], anew: boolean) => {
    queries.setQueryData<app.DecisionList>(key, (before) => before && { ...before, rows: patched(before.rows, changed) });
    if (anew) void queries.invalidateQueries({ queryKey: key });
  };

  const decide = useMutation({
    mutationFn: (input: app.DecisionInput) => backend.decisions.decide(input),
    onSuccess: (changed, { ids, choice }) => {
      // Holds have rows of their own.
      take(changed, choice === 'hold' || choice === 'release');
      setDone((before) => [...before, { ids, text: doneText(choice, ids.length) }]);
    },
  });
  const takeBack = useMutation({
    mutationFn: (ids: string[]) => backend.decisions.takeBack(ids),
    onSuccess: (changed, ids) => {
      take(changed, true);
      setDone((before) => before.filter((one) => !one.ids.some((id) => ids.includes(id))));
    },
  });
  return {
    list,
    indexed,
    last: done.at(-1),
    error: decide.error ?? takeBack.error,
    pending: decide.isPending || takeBack.isPending,
    decide: (choice: Choice, decided: readonly Row[]) => {
      takeBack.reset();
      if (decided.length > 0) decide.mutate({ choice, ids: decided.map((row) => row.id) });
    },
    takeBack: (ids: string[]) => {
      decide.reset();
      if (ids.length > 0) takeBack.mutate(ids);
    },
  };
}
