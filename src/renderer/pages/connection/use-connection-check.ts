import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { orpc } from '#renderer/rpc/client.ts';
import type { CheckReport } from '#shared/contract/connection.ts';

const REPEAT_MS = 15_000;

// Refusals of the IP: a setting in WeCom's console that takes minutes to work. Anything else does not mend
// itself, and repeating a wrong secret gets the IP banned.
const IP_REFUSALS = new Set([60020, 301042]);

export function isIpRefusal(report: CheckReport | undefined): boolean {
  const errcode = report?.problem?.errcode;
  return typeof errcode === 'number' && IP_REFUSALS.has(errcode);
}

/** The last check, which stays through a change of pages; `check` makes another, `repeat` goes on until it passes. */
export function useConnectionCheck() {
  const [repeat, setRepeat] = useState(false);
  const query = useQuery({
    ...orpc.connection.check.queryOptions({ enabled: false, staleTime: Number.POSITIVE_INFINITY }),
    refetchInterval: ({ state }) => (repeat && isIpRefusal(state.data) ? REPEAT_MS : false),
  });
  return {
    report: query.data,
    error: query.error,
    checking: query.isFetching,
    check: () => void query.refetch(),
    repeat,
    setRepeat,
  };
}
