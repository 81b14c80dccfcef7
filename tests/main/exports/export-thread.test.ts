import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { type ExportOrder, threadBytes } from '#main/exports/export-thread.ts';
import { libraryExport } from '#main/exports/library-export.ts';
import { exportStream } from '#main/exports/library-file.ts';
import { libraryRowBatches } from '#main/exports/library-rows.ts';
import { type CorpStore, openStore } from '#main/store/index.ts';
import { exportFormSchema } from '#shared/contract/library.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { named, openCorp, refused } from '../store/library-kit.ts';

const COLUMNS = ['id', 'name', 'reason'] as const;
const FORM = exportFormSchema.parse({ format: 'csv', encoding: 'utf-8', columns: COLUMNS });

function orderFor(corp: CorpStore): ExportOrder {
  const query = { order: 'added', descending: false } as const;
  return { origin: { place: corp.place, query, columns: COLUMNS, language: 'en' }, form: FORM };
}

function people(count: number) {
  return Array.from({ length: count }, (_, at) => named(`member${at}`, '王小明'));
}

test('a thread reads what has been committed, each reason in the language asked for', async () => {
  const corp = openCorp();
  corp.register.record([named('zhang', '张三'), refused('wmBBBBBBBBBBBBBBBBBBBBBBBBBB')], 1_000);
  const rows = libraryRowBatches(corp, orderFor(corp).origin);
  const [header, first, second] = (await text(exportStream(rows, FORM))).split('\r\n');
  expect([header, first]).toEqual(['id,name,reason', 'zhang,张三,']);
  expect(second).toMatch(/^wmB{26},,.*[a-z]{3}/);
});

test('a download is made by a thread too, and its rows are counted', async () => {
  const corp = openCorp();
  corp.register.record(people(3_000), 1_000);
  const started: unknown[] = [];
  const onStart = (worker: unknown) => void started.push(worker);
  process.on('worker', onStart);
  onTestFinished(() => void process.off('worker', onStart));
  let rows = 0;
  const input = { query: '', sort: 'added', descending: false, ...FORM } as const;
  const stream = libraryExport(corp, input, 'en').stream(new AbortController().signal, (more) => {
    rows += more;
  });
  expect((await text(stream)).split('\r\n')).toHaveLength(3_002);
  expect(rows).toBe(3_000);
  expect(started).toHaveLength(1);
});

test('it counts every row, whatever the pieces', async () => {
  const corp = openCorp();
  corp.register.record(people(3_000), 1_000);
  let rows = 0;
  const bytes = await text(
    Readable.from(
      threadBytes(orderFor(corp), {
        count: (more) => {
          rows += more;
        },
      }),
    ),
  );
  expect(rows).toBe(3_000);
  expect(bytes.split('\r\n')).toHaveLength(3_002);
});

test('while a reader holds a piece and asks for no more, writing and moving the log into the file go on', async () => {
  const path = join(temporaryFolder(), 'names.db');
  const store = openStore(path);
  onTestFinished(() => store.close());
  const corp = store.corp('ww1');
  corp.register.record(people(30_000), 1_000);
  const pieces = threadBytes(orderFor(corp));
  const first = await pieces.next();
  expect(first.done).toBe(false);
  corp.register.record([named('member0', '李四')], 2_000);
  expect(corp.register.find('member0', 'text')?.wecomName).toBe('李四');
  await pieces.return(undefined);
  expect(await pieces.next()).toEqual({ done: true, value: undefined });
});

test('what is wrong with the database comes out as the error that it is', async () => {
  const { origin, form } = orderFor(openCorp());
  const path = join(temporaryFolder(), 'names.db');
  writeFileSync(path, 'a letter and no database, '.repeat(1_000));
  const pieces = threadBytes({ origin: { ...origin, place: { path, corp: 1 } }, form });
  await expect(pieces.next()).rejects.toMatchObject({ name: 'StoreError', code: 'not_a_database', path });
});
