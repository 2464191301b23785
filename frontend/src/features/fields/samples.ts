import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';

/** The value of a source in a real record. */
export type Sample = { text: string; hidden: boolean; record: string };

export type Samples = {
  /** The record that is shown, null while there is none. */
  record: app.SampleRecord | null;
  many: boolean;
  loading: boolean;
  error: unknown;
  next(): void;
  retry(): void;
  /** The value in the shown record, else in the first other one that has it. */
  of(from: string): Sample | null;
};

/** Values of real records of a layout. */
export function useSamples(layoutId: number): Samples {
  const { fields } = useBackend();
  const query = useQuery({ queryKey: ['fields', 'samples', layoutId], queryFn: () => fields.samples(layoutId) });
  const [at, setAt] = useState(0);
  const records = query.data?.records ?? [];
  const record = records[at % Math.max(1, records.length)] ?? null;
  return {
    record,
    many: records.length > 1,
    loading: query.isPending,
    error: query.error,
    next: () => setAt((now) => now + 1),
    retry: () => void query.refetch(),
    of: (from) => sampleOf(record, records, from),
  };
}

export function sampleOf(record: app.SampleRecord | null, records: readonly app.SampleRecord[], from: string): Sample | null {
  const told = [...(record ? [record] : []), ...records].find((each) => each.values[from] || each.hidden.includes(from));
  if (!told) return null;
  return { text: told.values[from] ?? '', hidden: told.hidden.includes(from), record: told === record ? '' : told.name };
}
