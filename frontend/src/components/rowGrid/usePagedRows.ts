import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { pagesFor, placeOf } from '../../lib/paging';

/** Rows of one request. */
export type Page<Row> = { rows: Row[]; total: number };

/** The most that the program answers at once. */
export const pageSize = 250;

/**
 * A long list of which only the pages on screen are asked for, and only those
 * near it are kept: the person may jump anywhere in 150,000 rows. While another
 * list is asked for (a filter changed), the one before stays on screen.
 */
export function usePagedRows<Row>(key: readonly unknown[], load: (offset: number, limit: number) => Promise<Page<Row>>, enabled = true) {
  const [range, setRange] = useState<{ first: number; last: number }>({ first: 0, last: 0 });
  const page = (number: number) => ({
    queryKey: [...key, number],
    queryFn: () => load(number * pageSize, pageSize),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
  });

  const top = useQuery({ ...page(0), placeholderData: keepPreviousData });
  const total = top.data?.total ?? 0;
  // Rows of a list that is no longer asked for would land in the wrong place.
  const wanted = top.isPlaceholderData ? [] : pagesFor(range.first, range.last, total, pageSize).filter((number) => number > 0);
  const rest = useQueries({ queries: wanted.map(page) });

  const loaded = new Map<number, readonly Row[]>();
  if (top.data) loaded.set(0, top.data.rows);
  let version = '';
  wanted.forEach((number, index) => {
    const page = rest[index];
    if (!page?.data) return;
    loaded.set(number, page.data.rows);
    version += `${number}:${page.dataUpdatedAt} `;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the map is new on each render, its contents are what version and top.data say
  const rowAt = useMemo(() => {
    return (index: number): Row | undefined => {
      const place = placeOf(index, pageSize);
      return loaded.get(place.page)?.[place.at];
    };
  }, [version, top.data]);

  const onRange = useCallback((first: number, last: number) => {
    setRange((before) => {
      const near = { first: Math.max(0, first - 50), last: last + 50 };
      const same =
        placeOf(before.first, pageSize).page === placeOf(near.first, pageSize).page &&
        placeOf(before.last, pageSize).page === placeOf(near.last, pageSize).page;
      return same ? before : near;
    });
  }, []);

  const failed = top.error ?? rest.find((one) => one.error)?.error ?? null;
  return { total, rowAt, onRange, error: failed, pending: top.isPending, isPlaceholder: top.isPlaceholderData, refetch: top.refetch };
}
