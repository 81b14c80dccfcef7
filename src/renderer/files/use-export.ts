import { useMutation } from '@tanstack/react-query';
import { client, orpc, reachability } from '#renderer/rpc/client.ts';
import { followWhileSeen } from '#renderer/rpc/follow-in-tabs.ts';
import { createStore, useStore } from '#renderer/state/store.ts';
import type { ExportStatus } from '#shared/contract/exports.ts';

type ExportRequest = Parameters<typeof client.exports.start>[0];

/** The place that backups are begun from. */
export const BACKUP = 'backup';

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
  const cancelling = useMutation(orpc.exports.cancel.mutationOptions());
  const showing = useMutation(orpc.exports.show.mutationOptions());
  const starting = useMutation({
    mutationFn: begin,
    onMutate() {
      showing.reset();
      forget((one) => one === place);
    },
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
    failure: starting.error ?? (isUnderWay ? cancelling.error : showing.error),
    cancel: () => status !== undefined && cancelling.mutate({ exportId: status.exportId }),
    show: () => status !== undefined && showing.mutate({ exportId: status.exportId }),
  };
}

/** What was written of a profile leaves the screen with it; a backup is of all of them. */
export function forgetExports(): void {
  forget((place) => place !== BACKUP);
}

function forget(isMeant: (place: string) => boolean): void {
  exportsByPlace.set(new Map([...exportsByPlace.get()].filter(([place]) => !isMeant(place))));
}

/** Notes how the export of a place stands, unless another one is noted there by now, or none. */
function noteOf(place: string, exportId: string, change: (before: ExportStatus) => ExportStatus): void {
  const before = exportsByPlace.get().get(place);
  if (before?.exportId === exportId) note(place, change(before));
}

function note(place: string, status: ExportStatus): void {
  exportsByPlace.set(new Map(exportsByPlace.get()).set(place, status));
}

async function watch(place: string, exportId: string): Promise<void> {
  const { signal } = new AbortController();
  await followWhileSeen(`export:${exportId}`, {
    open: (end) => client.exports.watch({ exportId }, { signal: end }),
    onValue: (status) => noteOf(place, exportId, () => status),
    onLost: reachability.lost,
    signal,
    // A core that was started since knows nothing of it: what the one before was writing is not there.
  }).catch(() => noteOf(place, exportId, (before) => ({ ...before, state: 'failed', reason: null })));
}

/** Has the browser fetch a file as it is made, without holding it. */
function fetchFile(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
