import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CheckReport } from '#shared/contract/connection.ts';
import { checkQuery } from './check-query.ts';
import { useWait } from './use-wait.ts';

// Refusals of the IP: a setting in WeCom's console that takes minutes to work. Anything else does not mend
// itself, and repeating a wrong secret gets the IP banned.
const IP_REFUSALS = new Set([60020, 301042]);

export function isIpRefusal(report: CheckReport | undefined): boolean {
  const errcode = report?.problem?.errcode;
  return typeof errcode === 'number' && IP_REFUSALS.has(errcode);
}

/**
 * The last check, which stays through a change of pages. `check` makes another; `wait` lets the core probe a refused
 * IP until it is accepted, and ends with a check.
 */
export function useConnectionCheck() {
  const query = useQuery({
    ...checkQuery(useQueryClient()),
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const wait = useWait(() => void query.refetch());

  async function check(): Promise<void> {
    const { data } = await query.refetch();
    if (!isIpRefusal(data)) wait.stop();
  }

  const checking = query.isFetching;
  // Until the first word of a new check the old report is still there; it must not pass for the new one.
  const report = checking && query.data?.finished === true ? undefined : query.data;
  return { report, error: query.error, checking, check: () => void check(), wait };
}
