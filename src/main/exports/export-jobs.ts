import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { EXPORT_STATES } from '#shared/contract/exports.ts';
import { type Changes, createChanges } from '../changes.ts';
import type { ExportWork } from './export-work.ts';

/** How far an export is; its failure not yet in words. */
export interface ExportJobStatus {
  readonly exportId: string;
  readonly name: string;
  readonly state: (typeof EXPORT_STATES)[number];
  readonly rows: number;
  readonly totalRows: number | null;
  readonly bytes: number;
  readonly startedMs: number;
  readonly remainingMs: number | null;
  readonly path: string | null;
  readonly error: unknown;
}

/** A file on its way to a browser. */
export interface Download {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Readable;
}

export interface ExportJobs {
  /** Begins to write a file. */
  toPath(work: ExportWork, path: string): ExportJobStatus;
  /** Holds a file ready for one download. */
  toDownload(work: ExportWork): ExportJobStatus;
  /** The bytes of a download that nobody has taken before. */
  take(exportId: string): Download | undefined;
  status(exportId: string): ExportJobStatus | undefined;
  /** Statuses at most ten a second, until the export is at its end. */
  watch(exportId: string, signal?: AbortSignal): AsyncGenerator<ExportJobStatus>;
  cancel(exportId: string): Promise<void>;
  /** Ends all of them, and waits until they have; nothing half-written is left. */
  close(): Promise<void>;
}

const SNAPSHOT_MS = 100;
const POLL_MS = 1_000;
/** A download that nobody fetched for so long is given up. */
const UNFETCHED_MS = 600_000;
/** So many exports that ended are remembered. */
const REMEMBERED = 50;

interface Job {
  status: ExportJobStatus;
  readonly work: ExportWork;
  readonly abort: AbortController;
  readonly changes: Changes;
  done: Promise<void>;
}

export function createExportJobs(now: () => number): ExportJobs {
  const jobs = new Map<string, Job>();

  function add(work: ExportWork, path: string | null): Job {
    forgetOld();
    const status: ExportJobStatus = {
      exportId: randomUUID(),
      name: work.name,
      state: path === null ? 'waiting' : 'writing',
      rows: 0,
      totalRows: work.totalRows,
      bytes: 0,
      startedMs: now(),
      remainingMs: null,
      path,
      error: null,
    };
    const job: Job = {
      status,
      work,
      abort: new AbortController(),
      changes: createChanges(),
      done: Promise.resolve(),
    };
    jobs.set(status.exportId, job);
    return job;
  }

  function change(job: Job, part: Partial<ExportJobStatus>): void {
    job.status = { ...job.status, ...part };
    job.changes.tell();
  }

  function progress(job: Job, rows: number, bytes: number): void {
    const { totalRows, startedMs } = job.status;
    const left = totalRows === null || rows === 0 ? null : Math.max(0, totalRows - rows) / rows;
    change(job, { rows, bytes, remainingMs: left === null ? null : left * (now() - startedMs) });
  }

  function fail(job: Job, error: unknown): void {
    const isCancelled = job.abort.signal.aborted;
    change(job, { state: isCancelled ? 'cancelled' : 'failed', error: isCancelled ? null : error });
  }

  function forgetOld(): void {
    for (const job of jobs.values()) {
      const { state, startedMs } = job.status;
      if (state === 'waiting' && startedMs < now() - UNFETCHED_MS) change(job, { state: 'cancelled' });
    }
    const ended = [...jobs].filter(([, { status }]) => isAtEnd(status));
    for (const [exportId] of ended.slice(0, Math.max(0, ended.length - REMEMBERED))) jobs.delete(exportId);
  }

  return {
    toPath(work, path) {
      const job = add(work, path);
      const target = {
        path,
        signal: job.abort.signal,
        onProgress: ({ rows, bytes }: { rows: number; bytes: number }) => progress(job, rows, bytes),
      };
      job.done = work.write(target).then(
        ({ rows, bytes }) => change(job, { rows, bytes, state: 'done', remainingMs: 0 }),
        (error: unknown) => fail(job, error),
      );
      return job.status;
    },
    toDownload: (work) => add(work, null).status,
    take(exportId) {
      const job = jobs.get(exportId);
      if (job?.status.state !== 'waiting') return undefined;
      let rows = 0;
      let bytes = 0;
      const stream = job.work.stream(job.abort.signal, (more) => {
        rows += more;
      });
      change(job, { state: 'writing', startedMs: now() });
      stream.on('data', (chunk: Uint8Array) => {
        bytes += chunk.length;
        progress(job, rows, bytes);
      });
      // Nobody has asked for bytes yet: whoever does sets it flowing.
      stream.pause();
      stream.once('end', () => change(job, { rows, bytes, state: 'done', remainingMs: 0 }));
      // It closes only when whatever its rows come from has let go.
      job.done = new Promise((resolve) => stream.once('close', resolve)).then(() => {
        if (!isAtEnd(job.status)) change(job, { state: 'cancelled' });
      });
      stream.on('error', (error) => fail(job, error));
      job.abort.signal.addEventListener('abort', () => stream.destroy(), { once: true });
      return { name: job.status.name, mediaType: job.work.mediaType, bytes: stream };
    },
    status: (exportId) => jobs.get(exportId)?.status,
    async *watch(exportId, signal) {
      const job = jobs.get(exportId);
      if (job === undefined) return;
      while (signal?.aborted !== true) {
        const next = job.changes.next(POLL_MS, signal);
        const { status } = job;
        yield status;
        if (isAtEnd(status)) return;
        await next;
        await createChanges().next(SNAPSHOT_MS, signal);
      }
    },
    async cancel(exportId) {
      const job = jobs.get(exportId);
      if (job === undefined || isAtEnd(job.status)) return;
      job.abort.abort();
      await job.done;
      if (!isAtEnd(job.status)) change(job, { state: 'cancelled' });
    },
    async close() {
      for (const { abort } of jobs.values()) abort.abort();
      await Promise.all([...jobs.values()].map(({ done }) => done));
    },
  };
}

export function isAtEnd({ state }: ExportJobStatus): boolean {
  return state !== 'waiting' && state !== 'writing';
}
