import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { expect, onTestFinished } from 'vitest';
import { writeExport } from '#main/exports/library-file.ts';
import { inspectTable, readIds, sourceFromPath, TableError } from '#main/files/index.ts';
import { mapped } from '#main/resolve/outcome.ts';
import { type CorpStore, openStore } from '#main/store/index.ts';
import { exportFormSchema } from '#shared/contract/library.ts';
import { idKey } from '#shared/ids.ts';
import { mountSmallDisk } from '#tests/kit/small-disk.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { pick } from './chaos-proxy.ts';
import { canFailWrites, failWritesBeyond, letWritesPass } from './file-size-limit.ts';
import { wholeLibrary } from './whole-library.ts';

const OLD = 'what stood there before';
const NAMES = ['张三', '=1+1', 'a,"b"\r\nc', '<b>', '\u202e倒', "O'Brien", '小🌸仙', '  '] as const;

function storeWith(count: number, random: () => number): CorpStore {
  const store = openStore(join(temporaryFolder(), 'names.db'));
  onTestFinished(() => store.close());
  const corp = store.corp('ww-faults');
  const outcomes = Array.from({ length: count }, (_, index) =>
    mapped(
      { id: `member-${index}`, space: 'text' },
      { kind: 'member', source: 'internal_user', name: pick(NAMES, random) + index },
    ),
  );
  corp.register.record(outcomes, Date.now());
  return corp;
}

/** An export that is broken off, or finds no room: the file is whole, or as it was before. */
export async function exportScenario(random: () => number): Promise<readonly string[]> {
  const count = 1 + Math.floor(random() * 3_000);
  const store = storeWith(count, random);
  const trouble = pick(['none', 'abort', 'abort', 'disk_full', 'write_error'] as const, random);
  const disk = trouble === 'disk_full' ? mountSmallDisk(1) : undefined;
  const folder = disk?.folder ?? temporaryFolder();
  const form = exportFormSchema.parse({ format: pick(['csv', 'xlsx', 'jsonl'] as const, random) });
  const path = join(folder, `names.${form.format}`);
  const isReplacing = random() < 0.5;
  if (isReplacing) writeFileSync(path, OLD);
  disk?.fill();
  if (trouble === 'write_error' && canFailWrites) failWritesBeyond(Math.floor(random() * 20_000));
  const breakOff = new AbortController();
  const after = Math.floor(random() * 200_000);
  const onProgress = ({ bytes }: { bytes: number }) => {
    if (trouble === 'abort' && bytes >= after) breakOff.abort(new Error('broken off'));
  };
  const target = { path, signal: breakOff.signal, onProgress };
  const failure = await writeExport(wholeLibrary(store), form, target).then(
    () => undefined,
    (error: unknown) => error,
  );
  letWritesPass();
  const left = readdirSync(folder).filter((name) => !name.startsWith('filler-'));
  if (failure === undefined) {
    expect(left).toEqual([`names.${form.format}`]);
    expect(rowsIn(path, form.format)).toBe(form.format === 'xlsx' ? undefined : count);
    return [`export ${trouble}`];
  }
  if (!(failure instanceof TableError)) expect(failure).toEqual(new Error('broken off'));
  expect(left).toEqual(isReplacing ? [`names.${form.format}`] : []);
  if (isReplacing) expect(readFileSync(path, 'utf8')).toBe(OLD);
  return [`export ${trouble}`];
}

function rowsIn(path: string, format: string): number | undefined {
  const bytes = readFileSync(path);
  if (format === 'csv') return parse(bytes, { bom: true, columns: true }).length;
  if (format === 'jsonl')
    return bytes
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)).length;
  // A workbook's directory stands at its end: without it the file is not whole.
  expect(bytes.subarray(-22, -18)).toEqual(Buffer.from('PK\u0005\u0006', 'latin1'));
  return undefined;
}

/** A file of ids that is damaged on its way: what comes out are ids of it, or a sentence about it. */
export async function importScenario(random: () => number): Promise<readonly string[]> {
  const store = storeWith(0, random);
  const ids = Array.from(
    { length: 1 + Math.floor(random() * 500) },
    (_, index) => `wang.${index}-${Math.floor(random() * 1e9)}`,
  );
  const encoding = pick(['utf8', 'utf-16le', 'gb18030'] as const, random);
  const text = ['userid,备注', ...ids.map((id) => `${id},"王, 先生"`)].join(pick(['\n', '\r\n'], random));
  const bytes = iconv.encode(text, encoding, { addBOM: encoding === 'utf-16le' });
  const damage = pick(['none', 'truncated', 'zeros', 'noise', 'abort'] as const, random);
  const path = join(temporaryFolder(), 'ids.csv');
  writeFileSync(path, damaged(bytes, damage, random));

  const breakOff = new AbortController();
  let added = 0;
  try {
    const source = await sourceFromPath(path);
    const table = await inspectTable(source);
    if (table.idColumn === null) return [`import ${damage}`];
    const reading = readIds(source, table, {
      columns: [table.idColumn],
      idType: 'user_id',
      signal: breakOff.signal,
    });
    for await (const batch of reading.batches) {
      store.register.add(
        batch.map(({ id }) => id),
        'user_id',
        Date.now(),
      );
      added += batch.length;
      if (damage === 'abort') breakOff.abort(new Error('broken off'));
    }
  } catch (error) {
    if (!(error instanceof TableError)) expect(error).toEqual(new Error('broken off'));
    if (damage === 'none') throw error;
  }
  const known = new Set(ids.map(idKey));
  const entries = store.register.page(0, 10_000);
  expect(entries).toHaveLength(added);
  const strange = entries.filter(({ id }) => !known.has(idKey(id)));
  if (damage === 'none') expect([entries.length, strange]).toEqual([new Set(ids.map(idKey)).size, []]);
  // The one id that the file ends in may be cut short.
  if (damage === 'truncated' || damage === 'abort') expect(strange.length).toBeLessThanOrEqual(1);
  for (const { id } of strange) expect(id).toMatch(/^[\w.@-]{1,64}$/);
  return [`import ${damage}`];
}

function damaged(bytes: Buffer, damage: string, random: () => number): Buffer {
  const copy = Buffer.from(bytes);
  if (damage === 'truncated') return copy.subarray(0, Math.floor(copy.length * random()));
  if (damage !== 'zeros' && damage !== 'noise') return copy;
  for (let hits = 1 + Math.floor(random() * 20); hits > 0; hits -= 1)
    copy[Math.floor(random() * copy.length)] = damage === 'zeros' ? 0 : Math.floor(random() * 256);
  return copy;
}
