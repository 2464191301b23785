import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { type app, type BackendError, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { createDraft, type FormHandle, useSave } from '../../forms/form';
import { plural } from '../../lib/format';
import { change, type Edits, type Faults, faultsOf, keyOf, sentOf } from './edits';

/** Below the key of the pairs of the same name: what changes one changes the other. */
const mapKey = ['fields', 'map'];

const none: Edits = new Map();

export const useFieldMapDraft = createDraft<Edits>();

export interface FieldMapForm extends FormHandle {
  map: app.FieldMap | undefined;
  loadError: BackendError | null;
  reload(): void;
  edits: Edits;
  put(edits: Edits): void;
  /** Takes back what was changed of a field. */
  restore(layoutId: number, field: app.MappedField): void;
  faultsOf(layoutId: number, field: string): Faults;
}

/** What the fields of the layouts in use are connected to. */
export function useFieldMap(): FieldMapForm {
  const { fields } = useBackend();
  const queries = useQueryClient();
  const query = useQuery({ queryKey: mapKey, queryFn: () => fields.map(), refetchOnMount: 'always' });
  const draft = useFieldMapDraft();
  const edits = draft.value ?? none;
  const sent = useRef<{ edits: Edits; keys: readonly string[] }>({ edits: none, keys: [] });
  const keeping = useSave(draft, async () => {
    const { keys, fields: changed } = sentOf(edits);
    sent.current = { edits, keys };
    queries.setQueryData(mapKey, await fields.saveMap({ fields: changed }));
    void queries.invalidateQueries({ queryKey: ['fields'], exact: true });
    void queries.invalidateQueries({ queryKey: ['layouts'] });
  });
  const put = (next: Edits) => (next.size === 0 ? draft.clear() : draft.set(next));
  // A field that was changed since is not what was refused.
  const refused = [...faultsOf(keeping.error?.fields ?? {}, sent.current.keys)];
  const faults = new Map(refused.filter(([key]) => edits.get(key) === sent.current.edits.get(key)));
  return {
    ready: query.data !== undefined,
    touched: edits.size > 0,
    saving: keeping.saving,
    hint: faults.size > 0 ? `Not saved: ${plural(faults.size, 'field is', 'fields are')} not right yet.` : '',
    error: keeping.error,
    save: keeping.save,
    map: query.data,
    loadError: query.error && !query.data ? toBackendError(query.error) : null,
    // What could not be read is missing among the values to choose from, too.
    reload: () => void queries.invalidateQueries({ queryKey: ['fields'] }),
    edits,
    put,
    restore: (layoutId, field) => put(change(edits, layoutId, field, { sources: field.sources, default: field.default })),
    faultsOf: (layoutId, field) => faults.get(keyOf(layoutId, field)) ?? {},
  };
}

/** Says that fields were made or connected elsewhere: everything about fields is read anew. */
export function useFieldsChanged(): () => void {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: ['fields'] });
    void queries.invalidateQueries({ queryKey: ['layouts'] });
  };
}
