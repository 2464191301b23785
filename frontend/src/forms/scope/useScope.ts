import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type app, type BackendError, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { useBatches } from '../../lib/appState';
import { createDraft, type FormHandle, useSave } from '../form';
import { type Choice, choiceOf, hintOf, inputOf } from './scope';

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
    scope: query.data,
    loadError: query.error ? toBackendError(query.error) : null,
    reload: () => void query.refetch(),
    choice,
    change: draft.set,
  };
}
