import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { orpc } from '#renderer/rpc/client.ts';
import { failureOf } from '#renderer/rpc/problem.ts';
import { useStore } from '#renderer/state/store.ts';
import { filterOf, leaveRun, libraryView } from './library-state.ts';

/** The first rows fill a screen, and are there at the next key. */
const FIRST_ROWS = 50;
const PAGE_ROWS = 200;
/** How soon to look again whether new names can be found by now; scrolled further, nobody looks at the first rows. */
const INDEXING_MS = 3_000;
/** Every key of typing is a view of its own, which somebody who takes it back finds again. */
const KEPT_MS = 30_000;

/** The ids that the view asks for, as far as they were scrolled to. A key that follows takes back what is under way. */
export function useLibrary() {
  const view = useStore(libraryView);
  const pages = useInfiniteQuery(
    orpc.library.search.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...filterOf(view),
        limit: cursor === undefined ? FIRST_ROWS : PAGE_ROWS,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
      gcTime: KEPT_MS,
      refetchInterval: ({ state: { data } }) =>
        data?.pages.length === 1 && (data.pages[0]?.notYetSearchable ?? 0) > 0 ? INDEXING_MS : false,
    }),
  );
  const entries = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  // Deleted since it was chosen, here or through another door.
  const runIsGone = view.runId !== undefined && failureOf(pages.error).kind === 'not_found';
  useEffect(() => {
    if (runIsGone) leaveRun();
  }, [runIsGone]);
  const first = pages.data?.pages[0];
  return {
    entries,
    total: first?.total ?? undefined,
    notYetSearchable: first?.notYetSearchable ?? 0,
    pending: pages.isPending || runIsGone,
    renewing: pages.isPlaceholderData,
    failure: runIsGone ? null : pages.error,
    hasMore: pages.hasNextPage,
    /** Asks for the rows that follow; after a failure only `reload` asks again. */
    loadMore: () => {
      if (pages.hasNextPage && !pages.isFetching && pages.error === null) void pages.fetchNextPage();
    },
    reload: () => void (pages.isFetchNextPageError ? pages.fetchNextPage() : pages.refetch()),
  };
}
