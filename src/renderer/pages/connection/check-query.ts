import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { client, orpc } from '#renderer/rpc/client.ts';
import { keepingPlace } from '#renderer/rpc/places.ts';
import type { CheckReport } from '#shared/contract/connection.ts';
import type { ProfileSummary } from '#shared/contract/profiles.ts';

/** Whose connection is checked. */
export type CheckedProfile = Pick<ProfileSummary, 'id' | 'inUse'>;

/**
 * One check, whose growing reports are on screen as they come. It runs when it is asked for, never by itself.
 * @param profile the one in use when absent; its check is the connection page's, whoever asks for it
 */
export function checkQuery(queryClient: QueryClient, profile?: CheckedProfile) {
  const profileId = profile?.inUse === false ? profile.id : undefined;
  const queryKey =
    profileId === undefined
      ? orpc.connection.check.queryKey()
      : ([...orpc.profiles.check.key(), profileId] as const);
  return queryOptions({
    queryKey,
    queryFn: ({ signal }): Promise<CheckReport> =>
      lastReport(
        signal,
        () =>
          profileId === undefined
            ? client.connection.watchCheck(undefined, { signal })
            : client.profiles.check({ profileId }, { signal }),
        (report) => queryClient.setQueryData<CheckReport>(queryKey, report),
      ),
  });
}

/** Shows the reports of a check as they come. @returns the last one */
export async function lastReport(
  signal: AbortSignal,
  open: () => Promise<AsyncIterable<CheckReport>>,
  onReport: (report: CheckReport) => void,
): Promise<CheckReport> {
  let latest: CheckReport | undefined;
  for await (const report of keepingPlace(signal, open)) {
    latest = report;
    onReport(report);
  }
  if (latest === undefined) throw new Error('the check ended without a report');
  return latest;
}
