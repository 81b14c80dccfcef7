import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { type client, orpc } from '#renderer/rpc/client.ts';
import type { RunSource } from '#shared/contract/runs.ts';
import { pastedText } from '../batch-state.ts';
import { letGo } from './table/hand-over.ts';
import { heldTable, tableFailure } from './table/held-table.ts';

type StartedSource = Parameters<typeof client.runs.create>[0]['source'];

/**
 * Starts a run and goes to it, unless the page has been left meanwhile. The ids that were started leave the form, so
 * that nobody starts them twice by mistake; what else waits there stays.
 */
export function useStartRun() {
  const queryClient = useQueryClient();
  const [, navigate] = useLocation();
  const create = useMutation(
    orpc.runs.create.mutationOptions({
      onMutate: () => ({ text: pastedText.get() }),
      onSuccess: (run, { source }, { text }) => {
        takeOut(source, text);
        queryClient.setQueryData(orpc.runs.get.queryKey({ input: { runId: run.runId } }), run);
        void queryClient.invalidateQueries({ queryKey: orpc.runs.list.key() });
      },
    }),
  );
  const starting = useIsMutating({ mutationKey: orpc.runs.create.mutationKey() }) > 0;
  return {
    start: (source: RunSource, refresh: boolean) =>
      create.mutate({ source, refresh }, { onSuccess: (run) => navigate(`/batch/${run.runId}`) }),
    /** Also one that was started before the page was left and opened again. */
    starting,
    failure: create.error,
  };
}

/**
 * Takes what was started out of the form, unless something else stands there by now.
 * @param text what had been pasted when it was started
 */
function takeOut(source: StartedSource, text: string): void {
  if (source.from === 'ids' && pastedText.get() === text) pastedText.set('');
  if (source.from === 'file' && heldTable.get()?.sourceId === source.sourceId) {
    void letGo().catch(tableFailure.set);
  }
}
