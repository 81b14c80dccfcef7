import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createRunFiles, type RunFiles } from '#main/sources/run-files.ts';
import { openSourceShelf } from '#main/sources/shelf.ts';
import type { Reading } from '#shared/contract/files.ts';
import { serveTenant } from '#tests/kit/client.ts';
import { mountSmallDisk } from '#tests/kit/small-disk.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { end, openEngine, until } from '#tests/main/runs/engine-at-work.ts';

const reading: Reading = { idColumns: [1], idType: 'auto' };

async function holding(content: string, name = 'ids.csv') {
  const folder = temporaryFolder();
  const shelf = openSourceShelf(
    folder,
    () => false,
    Date.now,
    (fault) => {
      throw fault;
    },
  );
  const sourceId = await shelf.begin(name, content.length);
  await shelf.append(sourceId, 0, Buffer.from(content));
  const source = { from: 'file' as const, sourceId, reading };
  return { folder, files: createRunFiles(shelf), source, keptFolder: join(folder, 'source-files', 'kept') };
}

describe('a run of a file', () => {
  test('asks for every distinct id once, and knows how many rows there are', async () => {
    const served = await serveTenant();
    const ids = served.tenant.directory.mix(60);
    const rows = [...ids, ...ids.slice(0, 5), '', 'not an id'].map((id, at) => `${at},${id}`);
    const { files, source } = await holding(`row,id\r\n${rows.join('\r\n')}\r\n`);
    const { engine, planner } = openEngine(served, { files });
    const estimate = await planner.estimate(source, false);
    expect(estimate).toMatchObject({ total: 61, impossible: 1 });
    const status = await end(engine, await engine.create(source, false, ''));
    expect(status.tally).toMatchObject({ total: 60, pending: 0 });
    expect(status.record.label).toBe('ids.csv');
    expect(status.source).toMatchObject({ name: 'ids.csv', rows: 67 });
  });

  test('that was left while its file was being read is read again by the next process', async () => {
    const served = await serveTenant();
    const ids = served.tenant.directory.mix(40);
    const { files, source, folder } = await holding(ids.map((id, at) => `${at},${id}`).join('\n'));
    const opened = Promise.withResolvers<void>();
    const stuck: RunFiles = {
      ...files,
      open: (_, signal) =>
        new Promise((_resolve, reject) => {
          opened.resolve();
          signal?.addEventListener('abort', () => reject(signal.reason));
        }),
    };
    const first = openEngine(served, { folder, files: stuck });
    const runId = await first.engine.create(source, false, '');
    await opened.promise;
    expect(first.engine.status(runId)).toMatchObject({ record: { state: 'preparing' }, tally: { total: 0 } });
    expect(first.engine.list().map(({ record }) => record.runId)).toEqual([runId]);
    await first.close();
    const { engine } = openEngine(served, { folder, files });
    expect((await end(engine, runId)).tally).toMatchObject({ total: 40, pending: 0 });
  });

  test('that finds no room for its ids says so, and goes on when there is room, whoever works on it', async ({
    skip,
  }) => {
    const disk = mountSmallDisk(16);
    if (disk === undefined) return skip('a full disk takes root');
    const served = await serveTenant();
    const ids = served.tenant.directory.mix(40);
    const { files, source } = await holding(ids.map((id, at) => `${at},${id}`).join('\n'));
    const [asked, filled] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const waiting: RunFiles = {
      ...files,
      async open(kept, signal) {
        asked.resolve();
        await filled.promise;
        return files.open(kept, signal);
      },
    };
    // As a command does, which takes up nobody else's runs.
    const { engine } = openEngine(served, { folder: disk.folder, files: waiting, takesUpRuns: false });
    const runId = await engine.create(source, false, '');
    await asked.promise;
    disk.fill();
    filled.resolve();
    const held = await until(engine, runId, ({ problem }) => problem !== null);
    expect(held).toMatchObject({
      record: { state: 'preparing' },
      problem: { kind: 'store', code: 'disk_full' },
    });
    disk.free();
    const { problem, tally } = await end(engine, runId);
    expect([problem, tally]).toEqual([null, expect.objectContaining({ total: 40, pending: 0 })]);
  });

  test("whose file can't be read to its end stops, and says why", async () => {
    const served = await serveTenant();
    const rows = Array.from({ length: 300 }, (_, at) => `${at},nobody${at}\n`).join('');
    const { files, source } = await holding(`row,id\n${rows}301,"open\n`);
    const { engine } = openEngine(served, { files });
    const status = await end(engine, await engine.create(source, false, ''));
    expect(status).toMatchObject({
      record: { state: 'stopped' },
      problem: { kind: 'table', code: 'unbalanced_quote', params: { line: 302 } },
    });
  });

  test('whose copy can not be deleted is gone all the same, and the fault is told', async () => {
    const served = await serveTenant();
    const { files, source, keptFolder } = await holding(`a,${served.tenant.directory.contacts.id(1)}\n`);
    const { engine, faults } = openEngine(served, { files });
    const runId = await engine.create(source, false, '');
    await end(engine, runId);
    const [copy = ''] = readdirSync(keptFolder);
    rmSync(join(keptFolder, copy));
    mkdirSync(join(keptFolder, copy));
    await engine.remove(runId);
    expect(engine.status(runId)).toBeUndefined();
    expect(faults.splice(0)).toEqual([expect.objectContaining({ path: join(keptFolder, copy) })]);
  });

  test('keeps its copy of the file until it is deleted', async () => {
    const served = await serveTenant();
    const { files, source, keptFolder } = await holding(`a,${served.tenant.directory.contacts.id(1)}\n`);
    const { engine, store } = openEngine(served, { files });
    const runId = await engine.create(source, false, '');
    await end(engine, runId);
    expect(readdirSync(keptFolder)).toHaveLength(1);
    const run = store.runs.get(runId)?.run ?? 0;
    await engine.remove(runId);
    expect(readdirSync(keptFolder)).toEqual([]);
    expect(store.sources.of(run)).toBeUndefined();
  });
});
