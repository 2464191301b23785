import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { app } from '../../backend/backend';
import { useBackend } from '../../backend/context';

/** What a change that is not kept yet would move; it is counted anew whenever the rules are. */
export function useMoves(change: app.LayoutChange | null) {
  const { rules } = useBackend();
  return useQuery({
    queryKey: ['rules', 'moves', JSON.stringify(change)],
    queryFn: () => rules.moves(change ?? {}),
    enabled: change !== null,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}

/** The records of one move, some at a time. */
export function useMovedRecords(change: app.LayoutChange, move: app.LayoutMove) {
  const { rules } = useBackend();
  return useInfiniteQuery({
    queryKey: ['rules', 'moved', JSON.stringify(change), move.kind, move.fromId, move.toId],
    queryFn: ({ pageParam }) => rules.movedRecords(change, move, pageParam),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (last.left > 0 ? pages.reduce((sum, page) => sum + page.records.length, 0) : undefined),
    gcTime: 60_000,
  });
}
