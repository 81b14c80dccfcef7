import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { orpc } from '#renderer/rpc/client.ts';
import type { EntryView } from '#shared/contract/primitives.ts';
import { entryKey, idTypeOf } from './id-type.ts';

/** What can be done with an entry wherever it is shown; every list that shows it follows. */
export function useEntryActions() {
  const queryClient = useQueryClient();

  const refresh = useMutation(
    orpc.lookup.resolve.mutationOptions({
      onSuccess: (entries) => replaceEntries(queryClient, entries),
    }),
  );
  const rename = useMutation(
    orpc.lookup.rename.mutationOptions({
      onSuccess: (entry) => replaceEntries(queryClient, [entry]),
    }),
  );

  return {
    refreshing: refresh.isPending ? (refresh.variables.ids ?? []) : [],
    failure: refresh.error ?? rename.error,
    refresh: (entry: EntryView) =>
      refresh.mutate({ ids: [entry.id], idType: idTypeOf(entry), refresh: true }),
    rename: (entry: EntryView, operatorName: string) =>
      rename.mutateAsync({ id: entry.id, idType: idTypeOf(entry), operatorName }),
  };
}

export type EntryActions = ReturnType<typeof useEntryActions>;

interface EntryPage {
  readonly items: EntryView[];
  readonly nextCursor: string | number | null;
}

/** Puts fresh entries in the place of their old selves, in every list that was fetched. */
export function replaceEntries(queryClient: QueryClient, entries: readonly EntryView[]): void {
  const fresh = new Map(entries.map((entry) => [entryKey(entry), entry]));
  const renewed = (list: EntryView[]) => list.map((entry) => fresh.get(entryKey(entry)) ?? entry);

  for (const queryKey of [orpc.lookup.resolve.key(), orpc.lookup.known.key()]) {
    queryClient.setQueriesData<EntryView[]>({ queryKey }, (list) =>
      list === undefined ? undefined : renewed(list),
    );
  }
  queryClient.setQueriesData<EntryPage>({ queryKey: orpc.runs.items.key() }, (page) =>
    page === undefined ? undefined : { ...page, items: renewed(page.items) },
  );
  queryClient.setQueriesData<InfiniteData<EntryPage>>({ queryKey: orpc.library.search.key() }, (list) =>
    list === undefined
      ? undefined
      : { ...list, pages: list.pages.map((page) => ({ ...page, items: renewed(page.items) })) },
  );
}
