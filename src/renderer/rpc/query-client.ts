import { QueryClient } from '@tanstack/react-query';

/**
 * The core is on this machine: being offline says nothing about it (`networkMode`), a retry of its answer would
 * repeat a call to WeCom (`retry`), and what a page showed stays until it is asked for again.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      retry: false,
      refetchOnWindowFocus: false,
      staleTime: 1_000,
      gcTime: Number.POSITIVE_INFINITY,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
