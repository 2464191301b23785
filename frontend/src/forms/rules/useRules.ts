import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type app, type BackendError, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { useBatches } from '../../lib/appState';
import { createDraft, type FormHandle, useSave } from '../form';
import { addSuggested, choseCreated, hintOf, type Row, rowsOf, ruleKey, type Told, toldOf, toRules } from './rules';
import { type MissingLayouts, useMissingLayouts } from './useMissingLayouts';

const key = ['rules', 'kept'];

export const useRulesDraft = createDraft<readonly Row[]>();

export interface RulesForm extends FormHandle {
  /** The newest answer: types, layouts, defaults and how many types are left. */
  rules: app.SortRules | undefined;
  loadError: BackendError | null;
  reload(): void;
  rows: readonly Row[];
  change(rows: readonly Row[]): void;
  told(id: number): Told | undefined;
  fault(id: number): string;
  /** What is not kept yet, null when nothing is. */
  pending: app.LayoutChange | null;
  suggest(): void;
  suggesting: boolean;
  suggestError: BackendError | null;
  /** Suggestions were asked for, and there were none. */
  nothingSuggested: boolean;
  /** A layout was made for a row. */
  created(id: number, made: app.CreatedLayout): void;
  /** Adds the field ConnectWise ID to a layout; which one is under way. */
  addID(layout: number): void;
  adding: number;
  addError: BackendError | null;
  /** The layouts that rules wait for. */
  missing: MissingLayouts;
}

/** Rapid changes are counted once. */
const countAfterMs = 250;

/** Sort rules: which record goes to which layout. */
export function useRulesForm(): RulesForm {
  const backend = useBackend();
  const queries = useQueryClient();
  const query = useQuery({ queryKey: key, queryFn: () => backend.rules.get(), refetchOnMount: 'always' });
  const draft = useRulesDraft();
  const keptRows = useMemo(() => rowsOf(query.data?.rules ?? []), [query.data]);
  const rows = draft.value ?? keptRows;
  const [settled] = useDebouncedValue(rows, countAfterMs);
  const edited = ruleKey(settled) !== ruleKey(keptRows);
  const count = useQuery({
    queryKey: ['rules', 'counted', ruleKey(settled)],
    queryFn: async () => ({ key: ruleKey(settled), rules: await backend.rules.count(toRules(settled)) }),
    enabled: query.data !== undefined && edited,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  useBatches((batch) => {
    if (batch.reset || batch.events.some((event) => event.kind === 'counts')) void queries.invalidateQueries({ queryKey: ['rules'] });
  });
  const keeping = useSave(draft, async () => {
    queries.setQueryData(key, await backend.rules.save(toRules(rows)));
    void queries.invalidateQueries({ queryKey: ['fields'] });
  });
  const suggest = useMutation({
    mutationFn: () => backend.rules.suggest(toRules(rows)),
    onSuccess: ({ rules: suggested }) => {
      if (suggested.length > 0) draft.set(addSuggested(rows, suggested));
    },
  });

  const putLayouts = (layouts: app.Layouts) => {
    queries.setQueryData(['layouts'], layouts);
    queries.setQueryData<app.SortRules>(key, (old) => old && { ...old, layouts: layouts.layouts });
  };
  // Layouts are made while rules may be changed.
  const newest = () => useRulesDraft.getState().value ?? keptRows;
  const created = (id: number, made: app.CreatedLayout) => {
    putLayouts(made.layouts);
    draft.set(choseCreated(newest(), id, made.layout));
  };
  const missing = useMissingLayouts(query.data?.layouts ?? [], newest, created);
  const add = useMutation({ mutationFn: (layout: number) => backend.layouts.addConnectWiseID(layout), onSuccess: putLayouts });

  // The kept answer is in the program's order, the rows are by kind.
  const kept = query.data && {
    key: ruleKey(keptRows),
    rules: { ...query.data, rules: keptRows.flatMap((row) => query.data.rules[row.id] ?? []) },
  };
  const counted = edited ? count.data : undefined;
  const told = toldOf(rows, counted ?? kept);
  const hint = hintOf(rows);
  return {
    ready: query.data !== undefined,
    touched: draft.value !== null && ruleKey(rows) !== ruleKey(keptRows),
    saving: keeping.saving,
    hint,
    error: keeping.error,
    save: async () => hint === '' && (await keeping.save()),
    rules: counted && query.data ? { ...counted.rules, layouts: query.data.layouts } : query.data,
    loadError: query.error ? toBackendError(query.error) : null,
    reload: () => void queries.invalidateQueries({ queryKey: ['rules'] }),
    rows,
    change: (next) => {
      suggest.reset();
      keeping.setError(null);
      draft.set(next);
    },
    told: (id) => told.get(id),
    fault: (id) =>
      faultOf(
        keeping.error,
        rows.findIndex((row) => row.id === id),
      ),
    pending: edited && draft.value !== null ? { rules: toRules(settled) } : null,
    suggest: () => suggest.mutate(),
    suggesting: suggest.isPending,
    suggestError: suggest.error ? toBackendError(suggest.error) : null,
    nothingSuggested: suggest.data?.rules.length === 0,
    created,
    missing,
    addID: add.mutate,
    adding: add.isPending ? add.variables : 0,
    addError: add.error ? toBackendError(add.error) : null,
  };
}

function faultOf(error: BackendError | null, index: number): string {
  const found = Object.entries(error?.fields ?? {}).find(([input]) => input.startsWith(`rules.${index}.`) || input === `rules.${index}`);
  return found?.[1] ?? '';
}
