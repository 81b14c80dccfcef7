import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { orpc } from '#renderer/rpc/client.ts';
import type { RunSource } from '#shared/contract/runs.ts';
import { pastedText } from '../batch-state.ts';
import { letGo } from './table/hand-over.ts';
import { tableFailure } from './table/held-table.ts';

/** Starts a run and goes to it. The ids leave the form, so that nobody starts them twice by mistake. */
export function useStartRun() {
  const queryClient = useQueryClient();
  const [, navigate] = useLocation();
  const create = useMutation(
    orpc.runs.create.mutationOptions({
      onSuccess: (run) => {
        pastedText.set('');
        void letGo().catch(tableFailure.set);
        queryClient.setQueryData(orpc.runs.get.queryKey({ input: { runId: run.runId } }), run);
        void queryClient.invalidateQueries({ queryKey: orpc.runs.list.key() });
        navigate(`/batch/${run.runId}`);
      },
    }),
  );
  return {
    start: (source: RunSource, refresh: boolean) => create.mutate({ source, refresh }),
    starting: create.isPending,
    failure: create.error,
  };
}
