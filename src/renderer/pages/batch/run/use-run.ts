import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client, orpc, reachability } from '#renderer/rpc/client.ts';
import { followWhileSeen } from '#renderer/rpc/follow-in-tabs.ts';
import { failureOf } from '#renderer/rpc/problem.ts';
import { hasEnded } from '../run-state.tsx';

/** How soon to look again whether a run that has ended is taken up, from another window or by a script. */
const ENDED_MS = 10_000;

/** A run as it is now: its snapshots are followed until it ends, and again when it is taken up again. */
export function useRun(runId: string) {
  const queryClient = useQueryClient();
  const query = useQuery(
    orpc.runs.get.queryOptions({
      input: { runId },
      refetchInterval: ({ state }) => (state.data !== undefined && hasEnded(state.data) ? ENDED_MS : false),
    }),
  );
  const [broken, setBroken] = useState<unknown>(null);
  // Of one that was deleted meanwhile nothing is left to be shown or told.
  const isGone = failureOf(query.error).kind === 'not_found';
  const run = isGone ? undefined : query.data;
  const follows = run !== undefined && !hasEnded(run) && broken === null;

  useEffect(() => {
    if (!follows) return;
    const abort = new AbortController();
    const queryKey = orpc.runs.get.queryKey({ input: { runId } });
    followWhileSeen(`run:${runId}`, {
      open: (signal) => client.runs.watch({ runId }, { signal }),
      onValue: (now) => queryClient.setQueryData(queryKey, now),
      onLost: reachability.lost,
      signal: abort.signal,
    })
      // It is at its end, or deleted: that is told by nothing but an answer.
      .then(() => (abort.signal.aborted ? undefined : queryClient.invalidateQueries({ queryKey })))
      .catch(setBroken);
    return () => abort.abort();
  }, [runId, follows, queryClient]);

  return {
    run,
    error: query.error ?? broken,
    reload: () => {
      setBroken(null);
      void query.refetch();
    },
  };
}
