import { useMutation } from '@tanstack/react-query';
import { type app, type BackendError, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { freeName } from '../layouts/layouts';
import { type Row, waiting } from './rules';

export interface MissingLayouts {
  /** Makes the layouts one after another; those that are made stay chosen when one is refused. */
  create(): void;
  creating: boolean;
  error: BackendError | null;
}

/**
 * The layouts that rules wait for, all at once. rows are the newest rules,
 * whatever became of them since, and made takes over each layout as it is made.
 */
export function useMissingLayouts(
  layouts: readonly app.Layout[],
  rows: () => readonly Row[],
  made: (row: number, layout: app.CreatedLayout) => void,
): MissingLayouts {
  const backend = useBackend();
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      let known = layouts;
      for (const { id } of waiting(rows())) {
        // One that was made for another rule may be the one of this rule, too; and a rule may be gone by now.
        const row = waiting(rows()).find((each) => each.id === id);
        if (!row) continue;
        const draft = row.draft ?? (await backend.layouts.draft(row.kind, row.types[0] ?? ''));
        const layout = await backend.layouts.create({ ...draft, name: freeName(draft.name, known) });
        known = layout.layouts.layouts;
        made(id, layout);
      }
    },
  });
  return { create: mutate, creating: isPending, error: error ? toBackendError(error) : null };
}
