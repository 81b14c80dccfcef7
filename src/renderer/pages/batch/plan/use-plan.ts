import { useQuery } from '@tanstack/react-query';
import { client } from '#renderer/rpc/client.ts';
import { useSettled } from '#renderer/state/use-settled.ts';
import type { RunSource } from '#shared/contract/runs.ts';

const SETTLED_MS = 700;

const numbers = new WeakMap<RunSource, number>();
let counted = 0;

/** A source's place in a query's key: a million ids don't belong there. */
function numberOf(source: RunSource): number {
  const number = numbers.get(source) ?? ++counted;
  numbers.set(source, number);
  return number;
}

/** What a run of this source would take; asked when the source has stayed the same for a moment. */
export function usePlan(source: RunSource, refresh: boolean) {
  const settled = useSettled(source, SETTLED_MS);
  const plan = useQuery({
    queryKey: ['plan', numberOf(source), refresh],
    queryFn: ({ signal }) => client.runs.plan({ source, refresh }, { signal }),
    enabled: settled === source,
    staleTime: Number.POSITIVE_INFINITY,
    // Another source never comes back under the same number.
    gcTime: 0,
  });
  return {
    plan: plan.data,
    estimating: plan.isFetching,
    failure: plan.error,
    estimate: () => void plan.refetch(),
  };
}
