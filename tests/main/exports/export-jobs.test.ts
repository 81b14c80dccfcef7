import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createExportJobs, type ExportJobStatus } from '#main/exports/export-jobs.ts';
import type { ExportWork } from '#main/exports/export-work.ts';
import { csvStream, type OutputRow, writeCsv } from '#main/files/index.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';

/** An export of a thousand rows whose second half comes when it is let go. */
function heldWork(onEnd: () => void = () => undefined) {
  const reached = Promise.withResolvers<void>();
  const letGo = Promise.withResolvers<void>();
  async function* rows(signal: AbortSignal | undefined): AsyncGenerator<OutputRow[]> {
    try {
      const half = Array.from({ length: 500 }, (_, at) => [String(at), 'x'.repeat(1_000)]);
      yield half;
      reached.resolve();
      await letGo.promise;
      signal?.throwIfAborted();
      yield half;
    } finally {
      onEnd();
    }
  }
  const work: ExportWork = {
    name: 'names.csv',
    mediaType: 'text/csv',
    totalRows: 1_000,
    write: (target) => writeCsv(rows(target.signal), target),
    stream: (signal, count) => {
      count(1_000);
      return csvStream(rows(signal));
    },
  };
  return { work, reached: reached.promise, letGo: letGo.resolve };
}

function openJobs() {
  const jobs = createExportJobs(Date.now);
  onTestFinished(() => jobs.close());
  return jobs;
}

async function last(statuses: AsyncIterable<ExportJobStatus>): Promise<ExportJobStatus | undefined> {
  let status: ExportJobStatus | undefined;
  for await (const one of statuses) status = one;
  return status;
}

describe('an export to a file', () => {
  test('tells how far it is, and where the file lies at the end', async () => {
    const folder = temporaryFolder();
    const jobs = openJobs();
    const { work, reached, letGo } = heldWork();
    const path = join(folder, 'names.csv');
    const { exportId } = jobs.toPath(work, path);
    await reached;
    expect(jobs.status(exportId)).toMatchObject({ state: 'writing', totalRows: 1_000, path });
    expect(readdirSync(folder)).not.toContain('names.csv');
    letGo();
    expect(await last(jobs.watch(exportId))).toMatchObject({ state: 'done', rows: 1_000, remainingMs: 0 });
    expect(readdirSync(folder)).toEqual(['names.csv']);
  });

  test.each([
    ['that is called off', (jobs: ReturnType<typeof openJobs>, exportId: string) => jobs.cancel(exportId)],
    ['whose application ends', (jobs: ReturnType<typeof openJobs>) => jobs.close()],
  ])('%s leaves nothing half-written', async (_, end) => {
    const folder = temporaryFolder();
    const jobs = openJobs();
    const { work, reached, letGo } = heldWork();
    const { exportId } = jobs.toPath(work, join(folder, 'names.csv'));
    await reached;
    const ending = end(jobs, exportId);
    letGo();
    await ending;
    expect(jobs.status(exportId)).toMatchObject({ state: 'cancelled', error: null });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('an export to a browser', () => {
  test('is given out once, and is done when its last byte has gone', async () => {
    const jobs = openJobs();
    const { work, letGo } = heldWork();
    letGo();
    const { exportId } = jobs.toDownload(work);
    const download = jobs.take(exportId);
    expect(jobs.take(exportId)).toBeUndefined();
    if (download === undefined) throw new Error('there was nothing to take');
    expect((await buffer(download.bytes)).length).toBeGreaterThan(1_000_000);
    expect(jobs.status(exportId)).toMatchObject({ state: 'done', rows: 1_000 });
  });

  test('that the browser gives up is cancelled', async () => {
    const jobs = openJobs();
    const { work } = heldWork();
    const { exportId } = jobs.toDownload(work);
    jobs.take(exportId)?.bytes.destroy();
    expect(await last(jobs.watch(exportId))).toMatchObject({ state: 'cancelled' });
  });

  test('that is under way when the application ends has let go of its rows before that', async () => {
    const order: string[] = [];
    const jobs = openJobs();
    const { work, reached, letGo } = heldWork(() => order.push('rows let go of'));
    const { exportId } = jobs.toDownload(work);
    jobs.take(exportId)?.bytes.resume();
    await reached;
    const closing = jobs.close().then(() => order.push('closed'));
    await nextTurn();
    letGo();
    await closing;
    expect(order).toEqual(['rows let go of', 'closed']);
    expect(jobs.status(exportId)).toMatchObject({ state: 'cancelled' });
  });
});
