import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type AssetKind, type app, type BackendError, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { createDraft, type FormHandle, useSave } from '../form';
import { type Choice, choiceOf, chosenOf, hintOf, kindTitle } from './layouts';

const key = ['layouts'];

export const useLayoutsDraft = createDraft<Choice>();

export interface LayoutsForm extends FormHandle {
  layouts: app.Layouts | undefined;
  loadError: BackendError | null;
  reload(): void;
  choice: Choice;
  /** Keeps what is chosen although some kinds have no layout yet. */
  saveSoFar(): Promise<boolean>;
  choose(kind: AssetKind, layout: number): void;
  /** Something is shown as chosen that is only proposed. */
  proposes: boolean;
  /** What is not kept yet, null when nothing is. */
  pending: app.LayoutChange | null;
  fault(kind: AssetKind): string;
  /** Adds the field ConnectWise ID to a layout; which one is under way. */
  addID(layout: number): void;
  adding: number;
  addError: BackendError | null;
  /** A layout was made for that kind: choose it. */
  created(kind: AssetKind, made: app.CreatedLayout): void;
}

const none: Choice = { location: 0, contact: 0, configuration: 0, agreement: 0 };

/** The default layouts: where records go that no sort rule takes. */
export function useLayoutsForm(): LayoutsForm {
  const backend = useBackend();
  const queries = useQueryClient();
  const query = useQuery({ queryKey: key, queryFn: () => backend.layouts.list(), refetchOnMount: 'always' });
  const draft = useLayoutsDraft();
  const [asked, setAsked] = useState(false);
  const layouts = query.data;
  const choice = draft.value ?? (layouts ? choiceOf(layouts) : none);
  const put = (next: app.Layouts) => {
    queries.setQueryData(key, next);
    void queries.invalidateQueries({ queryKey: ['rules'] });
    void queries.invalidateQueries({ queryKey: ['fields'] });
  };
  const keeping = useSave(draft, async () => put(await backend.layouts.choose(chosenOf(choice))));
  const add = useMutation({ mutationFn: (layout: number) => backend.layouts.addConnectWiseID(layout), onSuccess: put });
  const hint = layouts ? hintOf(layouts, choice) : '';

  const choose = (kind: AssetKind, layout: number) => {
    draft.set({ ...choice, [kind]: layout });
    keeping.setError(null);
  };
  return {
    ready: layouts !== undefined,
    touched: draft.value !== null,
    saving: keeping.saving,
    hint,
    error: keeping.error,
    save: async () => {
      setAsked(true);
      return hint === '' && (await keeping.save());
    },
    saveSoFar: keeping.save,
    layouts,
    loadError: query.error ? toBackendError(query.error) : null,
    reload: () => void query.refetch(),
    choice,
    choose,
    proposes: layouts?.defaults.some((each) => choice[each.kind] !== each.layout) ?? false,
    pending: layouts && draft.value ? { defaults: chosenOf(choice) } : null,
    fault: (kind) => {
      const told = keeping.error?.fields[inputs[kind]];
      if (told) return told;
      const needed = layouts?.defaults.find((each) => each.kind === kind);
      if (!asked || !needed?.required || needed.skipped || choice[kind] !== 0) return '';
      return `Choose a layout for ${kindTitle(kind).toLowerCase()}, or create one.`;
    },
    addID: add.mutate,
    adding: add.isPending ? add.variables : 0,
    addError: add.error ? toBackendError(add.error) : null,
    created: (kind, made) => {
      put(made.layouts);
      choose(kind, made.layout.id);
    },
  };
}

/** Names of the inputs in the program's answers. */
const inputs: Record<AssetKind, keyof app.ChosenLayouts> = {
  location: 'locations',
  contact: 'contacts',
  configuration: 'configurations',
  agreement: 'agreements',
};
