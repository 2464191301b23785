import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type AssetKind, type app, type BackendError, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { createDraft, type FormHandle, useSave } from '../../forms/form';

export const useNamesDraft = createDraft<app.NameTemplates>();

export interface NamesForm extends FormHandle {
  names: app.NameTemplates | undefined;
  loadError: BackendError | null;
  reload(): void;
  set(input: keyof app.NameTemplates, template: string): void;
  fault(input: keyof app.NameTemplates): string;
}

const namesKey = ['names'];

/** How assets are named. */
export function useNames(): NamesForm {
  const { fields } = useBackend();
  const queries = useQueryClient();
  const query = useQuery({ queryKey: namesKey, queryFn: () => fields.names(), refetchOnMount: 'always' });
  const draft = useNamesDraft();
  const names = draft.value ?? query.data;
  const keeping = useSave(draft, async () => {
    if (names) queries.setQueryData(namesKey, await fields.saveNames(names));
  });
  return {
    ready: query.data !== undefined,
    touched: draft.value !== null,
    saving: keeping.saving,
    hint: '',
    error: keeping.error,
    save: keeping.save,
    names,
    loadError: query.error && !query.data ? toBackendError(query.error) : null,
    reload: () => void query.refetch(),
    set: (input, template) => names && draft.set({ ...names, [input]: template }),
    fault: (input) => keeping.error?.fields[input] ?? '',
  };
}

/** What a template makes of real records; asked when typing rests. */
export function useNamePreview(kind: AssetKind, template: string) {
  const { fields } = useBackend();
  return useQuery({
    queryKey: ['names', 'preview', kind, template],
    queryFn: () => fields.previewNames(kind, template),
    enabled: template.trim() !== '',
    gcTime: 60_000,
    placeholderData: (before) => before,
  });
}
