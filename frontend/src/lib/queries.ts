import { QueryClient } from '@tanstack/react-query';

/**
 * Answers come from the same machine and say so when they change (events), so
 * nothing is asked again by itself, and a failure is shown at once.
 */
export function newQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
}
