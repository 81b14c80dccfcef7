import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client, orpc, reachability } from '#renderer/rpc/client.ts';
import { followWhileSeen } from '#renderer/rpc/follow-in-tabs.ts';
import { hasEnded } from '../run-state.tsx';

/** A run as it is now: its snapshots are followed until it ends, and again when it is taken up again. */
export function useRun(runId: string) {
  const queryClient = useQueryClient();
  const query = useQuery(orpc.runs.get.queryOptions({ input: { runId } }));
  const [broken, setBroken] = useState<unknown>(null);
  const live = query.data !== undefined && !hasEnded(query.data);

  useEffect(() => {
    if (!live) return;
    const abort = new AbortController();
    const queryKey = orpc.runs.get.queryKey({ input: { runId } });
    followWhileSeen({
      open: (signal) => client.runs.watch({ runId }, { signal }),
      onValue: (run) => queryClient.setQueryData(queryKey, run),
      onLost: reachability.lost,
      signal: abort.signal,
    }).catch(setBroken);
    return () => abort.abort();
  }, [runId, live, queryClient]);

  return { run: query.data, error: query.error ?? broken, reload: () => void query.refetch() };
}
