import { useMutation, useQueryClient } from '@tanstack/react-query';
import { idTypeOf } from '#renderer/components/entries/id-type.ts';
import { orpc } from '#renderer/rpc/client.ts';
import type { Selection } from './use-selection.ts';

/** Asking WeCom again for the chosen ids, and forgetting them. */
export function useSelectionActions(selection: Selection) {
  const queryClient = useQueryClient();
  const ids = () => selection.entries().map((entry) => ({ id: entry.id, idType: idTypeOf(entry) }));

  const refresh = useMutation(
    orpc.library.refreshSelected.mutationOptions({
      onSuccess: () => {
        selection.clear();
        return queryClient.invalidateQueries({ queryKey: orpc.runs.list.key() });
      },
    }),
  );
  const forget = useMutation(
    orpc.library.forget.mutationOptions({
      onSuccess: () => {
        selection.clear();
        return queryClient.invalidateQueries();
      },
    }),
  );

  return {
    refresh: () => {
      forget.reset();
      refresh.mutate({ ids: ids() });
    },
    forget: () => {
      refresh.reset();
      forget.mutate({ ids: ids() });
    },
    refreshing: refresh.isPending,
    forgetting: forget.isPending,
    runs: refresh.data ?? [],
    forgotten: forget.data,
    failure: refresh.error ?? forget.error,
  };
}
