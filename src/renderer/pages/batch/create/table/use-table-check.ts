import { useQuery } from '@tanstack/react-query';
import { client } from '#renderer/rpc/client.ts';
import type { IdType } from '#shared/ids.ts';
import { type HeldTable, readingOf } from './held-table.ts';

/** What stands in the id columns, counted to the end of the file; given up when it is read another way. */
export function useTableCheck(held: HeldTable, idType: IdType) {
  const reading = readingOf(held, idType);
  return useQuery({
    queryKey: ['table-check', held.sourceId, reading],
    queryFn: ({ signal }) => client.files.check({ sourceId: held.sourceId, reading }, { signal }),
    enabled: held.idColumns.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
