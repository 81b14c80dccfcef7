import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { client, orpc } from '#renderer/rpc/client.ts';
import { keepingPlace } from '#renderer/rpc/places.ts';
import type { WaitUpdate } from '#shared/contract/connection.ts';

export type Wait = ReturnType<typeof useWait>;

/**
 * Waits for the core to see this machine's IP accepted; leaving the page ends it.
 * @param onEnd called when the core has said its last word: that it is accepted, or that waiting is of no use
 */
export function useWait(onEnd?: () => void) {
  const queryClient = useQueryClient();
  const abort = useRef<AbortController | null>(null);
  const [update, setUpdate] = useState<WaitUpdate | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [waiting, setWaiting] = useState(false);

  useEffect(() => () => abort.current?.abort(), []);

  async function follow(signal: AbortSignal): Promise<void> {
    const open = () => client.connection.waitUntilAccepted(undefined, { signal });
    for await (const next of keepingPlace(signal, open)) {
      if (!signal.aborted) setUpdate(next);
    }
    if (!signal.aborted) onEnd?.();
  }

  function start(): void {
    const controller = new AbortController();
    abort.current?.abort();
    abort.current = controller;
    setUpdate(null);
    setError(null);
    setWaiting(true);
    follow(controller.signal)
      .catch((fault: unknown) => {
        if (!controller.signal.aborted) setError(fault);
      })
      .finally(() => {
        if (abort.current !== controller) return;
        setWaiting(false);
        void queryClient.invalidateQueries({ queryKey: orpc.connection.key() });
      });
  }

  return { update, error, waiting, start, stop: () => abort.current?.abort() };
}
