import { useMutation } from '@tanstack/react-query';
import { client, reachability } from '#renderer/rpc/client.ts';
import { followWhileSeen } from '#renderer/rpc/follow-in-tabs.ts';
import { createStore, useStore } from '#renderer/state/store.ts';
import type { ExportStatus } from '#shared/contract/exports.ts';

type ExportRequest = Parameters<typeof client.exports.start>[0];

/** The last export from each place of the application; it goes on while another page is open. */
const exportsByPlace = createStore<ReadonlyMap<string, ExportStatus>>(new Map());

/** Starts exports from one place of the application and follows them. */
export function useExport(place: string) {
  return useWrittenFile(place, (request: ExportRequest) => client.exports.start(request));
}

/**
 * The same with any file that the core writes.
 * @param begin has it written; null when the operator called it off
 */
export function useWrittenFile<Request>(
  place: string,
  begin: (request: Request) => Promise<ExportStatus | null>,
) {
  const status = useStore(exportsByPlace).get(place);
  const starting = useMutation({
    mutationFn: begin,
    onSuccess(started) {
      if (started === null) return;
      note(place, started);
      if (started.address !== null) fetchFile(started.address, started.name);
      void watch(place, started.exportId);
    },
  });
  const isUnderWay = status?.state === 'writing';
  return {
    status,
    start: starting.mutate,
    busy: starting.isPending || isUnderWay,
    failure: starting.error,
    cancel: () => status !== undefined && void client.exports.cancel({ exportId: status.exportId }),
    show: () => status !== undefined && void client.exports.show({ exportId: status.exportId }),
  };
}

function note(place: string, status: ExportStatus): void {
  exportsByPlace.set(new Map(exportsByPlace.get()).set(place, status));
}

async function watch(place: string, exportId: string): Promise<void> {
  const { signal } = new AbortController();
  await followWhileSeen({
    open: (end) => client.exports.watch({ exportId }, { signal: end }),
    onValue: (status) => note(place, status),
    onLost: reachability.lost,
    signal,
  }).catch((error: unknown) => console.warn('an export is not followed any more', error));
}

/** Has the browser fetch a file as it is made, without holding it. */
function fetchFile(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
