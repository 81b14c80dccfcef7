import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { orpc } from '#renderer/rpc/client.ts';
import { useStore } from '#renderer/state/store.ts';
import { useSettled } from '#renderer/state/use-settled.ts';
import { filterOf, libraryView } from './library-state.ts';

const SETTLED_MS = 50;
const PAGE_ROWS = 200;

/** The ids that the view asks for, as far as they were scrolled to. */
export function useLibrary() {
  const view = useSettled(useStore(libraryView), SETTLED_MS);
  const pages = useInfiniteQuery(
    orpc.library.search.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...filterOf(view),
        limit: PAGE_ROWS,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const entries = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  const first = pages.data?.pages[0];
  return {
    entries,
    total: first?.total ?? undefined,
    notYetSearchable: first?.notYetSearchable ?? 0,
    pending: pages.isPending,
    renewing: pages.isPlaceholderData,
    failure: pages.error,
    hasMore: pages.hasNextPage,
    loadMore: () => {
      if (pages.hasNextPage && !pages.isFetching) void pages.fetchNextPage();
    },
    reload: () => void pages.refetch(),
  };
}
