import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sourceFromPath } from '#main/files/index.ts';
import { openTable } from '#main/sources/read-source.ts';
import { countIds, importIds, type ReadingProgress } from '#main/sources/reading-thread.ts';
import { mountSmallDisk } from '#tests/kit/small-disk.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { named, openCorp } from '../store/library-kit.ts';

async function tableOf(text: string | Buffer, name = 'ids.csv') {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return openTable(await sourceFromPath(path), { idColumns: [1], idType: 'auto' });
}

const rowsOf = (ids: readonly string[]) => `row,userid\n${ids.map((id, at) => `${at},${id}\n`).join('')}`;
const people = (count: number, from = 0) => Array.from({ length: count }, (_, at) => `wang.${from + at}`);

/** Hands every thread that is started from now on to the test. */
function onThread(listener: (worker: Worker) => void): void {
  process.on('worker', listener);
  onTestFinished(() => void process.off('worker', listener));
}

describe('a thread that reads a table', () => {
  const text = rowsOf(['wang.1', '', 'wang.2', 'WANG.1', 'not an id']);
  const counts = {
    rows: 5,
    ids: 2,
    blank: { count: 1, lines: [3] },
    duplicate: { count: 1, lines: [5] },
    impossible: { count: 1, lines: [6] },
  };

  test('counts what it finds, and tells the lines', async () => {
    expect(await countIds(await tableOf(text))).toEqual(counts);
  });

  test('tells how much it has read, a first time at once', async () => {
    const heard: ReadingProgress[] = [];
    const onProgress = (progress: ReadingProgress) => heard.push(progress);
    const { rows } = await countIds(await tableOf(rowsOf(people(20_000))), { onProgress });
    expect(heard[0]).toMatchObject({ rows: 0, ids: 0 });
    expect(heard.every((progress, at) => progress.rows >= (heard[at - 1]?.rows ?? 0))).toBe(true);
    expect(heard.at(-1)?.rows).toBeLessThanOrEqual(rows);
  });

  test('puts the ids in, with the moment that it was told', async () => {
    const corp = openCorp();
    expect(await importIds(corp, await tableOf(text), { nowMs: 1_000 })).toEqual(counts);
    expect(corp.register.page(0, 10).map(({ id }) => id)).toEqual(['wang.1', 'wang.2']);
    expect(corp.register.counts().total).toBe(2);
  });

  test('says what is wrong with the file as the error that it is, and keeps what came before', async () => {
    const corp = openCorp();
    const table = await tableOf(`${rowsOf(people(3_000))}3000,"open\n`);
    const error = { name: 'TableError', code: 'unbalanced_quote', params: { line: 3_002 } };
    await expect(importIds(corp, table, { nowMs: 1 })).rejects.toMatchObject(error);
    await expect(countIds(table)).rejects.toMatchObject(error);
  });

  test('says what is wrong with the database as the error that it is', async () => {
    const corp = openCorp();
    const path = join(temporaryFolder(), 'names.db');
    writeFileSync(path, 'a letter and no database, '.repeat(1_000));
    const elsewhere = { ...corp, place: { ...corp.place, path } };
    await expect(importIds(elsewhere, await tableOf(text), { nowMs: 1 })).rejects.toMatchObject({
      name: 'StoreError',
      code: 'not_a_database',
      path,
    });
    expect(readFileSync(path, 'utf8')).toMatch(/^a letter/);
  });

  test('says that the disk is full, and goes on where it was once there is room', async ({ skip }) => {
    const disk = mountSmallDisk(16);
    if (disk === undefined) return skip('a full disk takes root');
    const corp = openCorp(join(disk.folder, 'names.db'));
    const table = await tableOf(rowsOf(people(20_000)));
    disk.fill();
    const full = { name: 'StoreError', code: 'disk_full' };
    await expect(importIds(corp, table, { nowMs: 1 })).rejects.toMatchObject(full);
    disk.free();
    await importIds(corp, table, { nowMs: 1 });
    expect(corp.register.counts().total).toBe(20_000);
  });

  test('that dies ends in an error and not in waiting, and the import can be done again', async () => {
    const corp = openCorp();
    const table = await tableOf(rowsOf(people(20_000)));
    let deaths = 0;
    onThread((worker) => {
      if (deaths > 0) return;
      deaths += 1;
      worker.once('message', () => void worker.terminate());
    });
    await expect(importIds(corp, table, { nowMs: 1 })).rejects.toThrow('ended before the file did');
    expect((await importIds(corp, table, { nowMs: 1 })).ids).toBe(20_000);
    expect(corp.register.counts().total).toBe(20_000);
  });

  test('ends when it is called off, with the reason; what is in stays', async () => {
    const corp = openCorp();
    const table = await tableOf(rowsOf(people(20_000)));
    const stop = new AbortController();
    const importing = importIds(corp, table, {
      nowMs: 1,
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('gave up')),
    });
    await expect(importing).rejects.toThrow('gave up');
    const kept = corp.register.counts().total;
    expect(kept).toBeLessThan(20_000);
    await expect(importIds(corp, table, { nowMs: 1, signal: stop.signal })).rejects.toThrow('gave up');
    expect(corp.register.counts().total).toBe(kept);
  });

  test('ends with what its listener throws', async () => {
    const fault = () => {
      throw new Error('the lease is lost');
    };
    const table = await tableOf(rowsOf(people(20_000)));
    const importing = importIds(openCorp(), table, { nowMs: 1, onProgress: fault });
    await expect(importing).rejects.toThrow('the lease is lost');
  });
});

test('two tables are put in at once while others write, and nothing is lost', async () => {
  const corp = openCorp();
  const [one, other] = [await tableOf(rowsOf(people(20_000))), await tableOf(rowsOf(people(20_000, 10_000)))];
  let isOver = false;
  const importing = Promise.all([
    importIds(corp, one, { nowMs: 1 }),
    importIds(corp, other, { nowMs: 1 }),
  ]).finally(() => {
    isOver = true;
  });
  let written = 0;
  while (!isOver) {
    corp.register.record([named(`member.${written}`, '王小明')], 2);
    written += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  await importing;
  expect(corp.register.counts().total).toBe(30_000 + written);
  expect(corp.register.find(`member.${written - 1}`, 'text')?.wecomName).toBe('王小明');
});
