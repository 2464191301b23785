import { useQuery } from '@tanstack/react-query';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';

export type Sources = {
  sources: readonly app.FieldSource[];
  failure: app.Error | undefined;
  loading: boolean;
  error: unknown;
  retry(): void;
  find(from: string): app.FieldSource | undefined;
  /** Why a value does not go into fields of a type, "" when it does or nobody knows. */
  refusal(type: string, field: string): string;
  /** The type of the field that is made for a value, "" for none. */
  makes(type: string): string;
};

/** The ConnectWise values that can be connected in a layout. */
export function useSources(layoutId: number): Sources {
  const { fields } = useBackend();
  const query = useQuery({ queryKey: ['fields', 'sources', layoutId], queryFn: () => fields.sources(layoutId) });
  const sources = query.data?.sources ?? [];
  const typed = (type: string) => query.data?.types.find((each) => each.type === type);
  return {
    sources,
    failure: query.data?.failure,
    loading: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
    find: (from) => sources.find((each) => each.from === from),
    refusal: (type, field) => typed(type)?.refused[field] ?? '',
    makes: (type) => typed(type)?.makes ?? '',
  };
}
