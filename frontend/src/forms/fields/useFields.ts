import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type app, type BackendError, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { createDraft, type FormHandle, useSave } from '../form';
import { type Choice, choiceOf, chosenOf } from './pairs';

const key = ['fields'];

export const useFieldsDraft = createDraft<Choice>();

export interface FieldsForm extends FormHandle {
  pairs: app.FieldPairs | undefined;
  loadError: BackendError | null;
  reload(): void;
  choice: Choice;
  change(next: Choice): void;
}

/** Which fields are connected. On the first visit all that fit are. */
export function useFieldsForm(first: boolean): FieldsForm {
  const { fields } = useBackend();
  const queries = useQueryClient();
  const query = useQuery({ queryKey: key, queryFn: () => fields.get(), refetchOnMount: 'always' });
  const draft = useFieldsDraft();
  const pairs = query.data;
  const choice = draft.value ?? (pairs ? choiceOf(pairs, first) : new Set<string>());
  const keeping = useSave(draft, async () => {
    if (!pairs) return;
    queries.setQueryData(key, await fields.save(chosenOf(pairs, choice)));
    void queries.invalidateQueries({ queryKey: ['layouts'] });
  });
  return {
    ready: pairs !== undefined,
    touched: draft.value !== null,
    saving: keeping.saving,
    hint: '',
    error: keeping.error,
    save: keeping.save,
    pairs,
    loadError: query.error ? toBackendError(query.error) : null,
    reload: () => void query.refetch(),
    choice,
    change: draft.set,
  };
}
