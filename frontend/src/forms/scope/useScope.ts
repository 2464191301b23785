import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { type app, type BackendError, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { useBatches } from '../../lib/appState';
import { createDraft, type FormHandle, useSave } from '../form';
import { type Choice, choiceOf, hintOf, inputOf, withCounts } from './scope';

export const scopeKey = ['scope'];

export const useScopeDraft = createDraft<Choice>();

export interface ScopeForm extends FormHandle {
  scope: app.Scope | undefined;
  loadError: BackendError | null;
  reload(): void;
  choice: Choice | null;
  change(next: Choice): void;
}

/** What is synced. On the first visit what is proposed is chosen. */
export function useScopeForm(first: boolean): ScopeForm {
  const { scope } = useBackend();
  const queries = useQueryClient();
  const query = useQuery({ queryKey: scopeKey, queryFn: () => scope.get(), refetchOnMount: 'always' });
  const draft = useScopeDraft();
  const choice = draft.value ?? (query.data ? choiceOf(query.data, first) : null);
  const counted = useCounted(query.data, choice);
  useBatches((batch) => {
    if (batch.reset || batch.events.some((event) => event.kind === 'counts')) void queries.invalidateQueries({ queryKey: scopeKey });
  });
  const keeping = useSave(draft, async () => {
    if (!choice) return;
    queries.setQueryData(scopeKey, await scope.save(inputOf(choice)));
    for (const name of ['layouts', 'rules', 'fields']) void queries.invalidateQueries({ queryKey: [name] });
  });
  const hint = choice ? hintOf(choice) : '';
  return {
    ready: query.data !== undefined,
    touched: draft.value !== null,
    saving: keeping.saving,
    hint,
    error: keeping.error,
    save: async () => hint === '' && (await keeping.save()),
    scope: query.data && withCounts(query.data, counted),
    loadError: query.error ? toBackendError(query.error) : null,
    reload: () => void query.refetch(),
    choice,
    change: draft.set,
  };
}

/** Rapid ticks are counted once. */
const countAfterMs = 250;

/** The numbers of what is proposed or not kept yet; undefined while those that are kept are the ones, or none are known. */
function useCounted(kept: app.Scope | undefined, choice: Choice | null): app.Scope | undefined {
  const { scope } = useBackend();
  const input = kept && choice && hintOf(choice) === '' ? JSON.stringify(inputOf(choice)) : '';
  const [settled] = useDebouncedValue(input, countAfterMs);
  const differs = kept !== undefined && settled !== '' && settled !== JSON.stringify(inputOf(choiceOf(kept, false)));
  const query = useQuery({
    // Under the key of the scope: new counts are new here too.
    queryKey: [...scopeKey, 'counted', settled],
    queryFn: () => scope.count(JSON.parse(settled) as app.ScopeInput),
    enabled: differs,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  return differs ? query.data : undefined;
}
