import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { client, orpc } from '#renderer/rpc/client.ts';
import type { CheckReport } from '#shared/contract/connection.ts';

/** One check, whose growing reports are on screen as they come. It runs when it is asked for, never by itself. */
export function checkQuery(queryClient: QueryClient) {
  const queryKey = orpc.connection.check.queryKey();
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }): Promise<CheckReport> => {
      let latest: CheckReport | undefined;
      for await (const report of await client.connection.watchCheck(undefined, { signal })) {
        latest = report;
        queryClient.setQueryData(queryKey, report);
      }
      if (latest === undefined) throw new Error('the check ended without a report');
      return latest;
    },
  });
}
