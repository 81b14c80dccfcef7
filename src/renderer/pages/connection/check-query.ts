import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { client, orpc } from '#renderer/rpc/client.ts';
import type { CheckReport } from '#shared/contract/connection.ts';

/**
 * One check, whose growing reports are on screen as they come. It runs when it is asked for, never by itself.
 * @param profileId of a profile that is not in use
 */
export function checkQuery(queryClient: QueryClient, profileId?: string) {
  const queryKey =
    profileId === undefined
      ? orpc.connection.check.queryKey()
      : ([...orpc.profiles.check.key(), profileId] as const);
  return queryOptions({
    queryKey,
    queryFn: ({ signal }): Promise<CheckReport> =>
      lastReport(
        profileId === undefined
          ? client.connection.watchCheck(undefined, { signal })
          : client.profiles.check({ profileId }, { signal }),
        (report) => queryClient.setQueryData<CheckReport>(queryKey, report),
      ),
  });
}

/** Shows the reports of a check as they come. @returns the last one */
export async function lastReport(
  reports: Promise<AsyncIterable<CheckReport>>,
  onReport: (report: CheckReport) => void,
): Promise<CheckReport> {
  let latest: CheckReport | undefined;
  for await (const report of await reports) {
    latest = report;
    onReport(report);
  }
  if (latest === undefined) throw new Error('the check ended without a report');
  return latest;
}
