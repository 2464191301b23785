import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useBackend } from '../../backend/context';

const lookEveryMs = 1000;

/**
 * Which line is the newest that is shown. While it follows, and the top of the
 * list is on screen, that is the newest there is; otherwise lines wait, so that
 * nothing moves under the eye.
 */
export function useFollow() {
  const { support } = useBackend();
  const [following, setFollowing] = useState(true);
  const [atTop, setAtTop] = useState(true);
  const [upTo, setUpTo] = useState<number>();
  const [jump, setJump] = useState(0);
  const newest = useQuery({
    queryKey: ['log', 'newest'],
    queryFn: () => support.newestLine(),
    refetchInterval: lookEveryMs,
    refetchOnMount: 'always',
    staleTime: 0,
    gcTime: 0,
  });
  const there = newest.data;
  const moves = following && atTop;
  useEffect(() => {
    if (there !== undefined && (moves || upTo === undefined)) setUpTo(there);
  }, [there, moves, upTo]);
  const onRange = useCallback((first: number) => setAtTop(first === 0), []);
  return {
    /** Undefined until it is known. */
    upTo,
    following,
    setFollowing,
    waiting: there !== undefined && upTo !== undefined && !moves ? Math.max(0, there - upTo) : 0,
    /** Changes when the list has to go back to its top. */
    jump,
    onRange,
    show: () => {
      setUpTo(there);
      setJump(jump + 1);
    },
    error: newest.error,
  };
}
