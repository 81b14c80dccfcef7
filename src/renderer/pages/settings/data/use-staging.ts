import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sendFile } from '#renderer/files/send-file.ts';
import { client, orpc } from '#renderer/rpc/client.ts';
import type { StagedView } from '#shared/contract/data.ts';

/** Stages for the next start, and takes back; the band above the pages follows. */
export function useStaging() {
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: orpc.data.key() });
  return {
    restore: useMutation({ mutationFn: stageRestore, onSuccess }),
    forget: useMutation({ mutationFn: (word: string) => client.data.stageForget({ word }), onSuccess }),
    takeBack: useMutation({ mutationFn: () => client.data.takeBack(), onSuccess }),
  };
}

/** @param file what a browser's operator has chosen; the desktop's own dialog asks */
async function stageRestore(file: File | undefined): Promise<StagedView | null> {
  if (file === undefined) return client.data.stageRestore({});
  const sourceId = await sendFile(file);
  try {
    return await client.data.stageRestore({ sourceId });
  } finally {
    await client.files.release({ sourceId });
  }
}
