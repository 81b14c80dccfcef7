import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { jsonLinesStream, writeJsonLines } from '#main/files/index.ts';
import { temporaryFolder } from './collect.ts';

const ROWS = [
  [
    ['zhangsan', '张三 "老"\n', null],
    ['lisi', '=1+1'],
  ],
];
const HEADER = ['id', 'name', 'remark'];
const LINES =
  '{"id":"zhangsan","name":"张三 \\"老\\"\\n","remark":null}\n{"id":"lisi","name":"=1+1","remark":null}\n';

test('each row is an object on a line of its own, with every property', async () => {
  expect((await buffer(jsonLinesStream(ROWS, { header: HEADER }))).toString()).toBe(LINES);
});

test('many rows come in pieces, of whole lines and in their order', async () => {
  const rows = Array.from({ length: 5_000 }, (_, at) => [`member-${at}`, '名'.repeat(20), null]);
  const pieces: Buffer[] = await jsonLinesStream([rows], { header: HEADER }).toArray();
  expect(pieces.length).toBeGreaterThan(1);
  for (const piece of pieces) expect(piece.at(-1)).toBe(0x0a);
  const lines = Buffer.concat(pieces).toString().trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(rows.map(([id]) => id));
});

test('the file has the same bytes', async () => {
  const path = join(await temporaryFolder(), 'names.jsonl');
  const written = await writeJsonLines(ROWS, { header: HEADER, path });
  expect(await readFile(path, 'utf8')).toBe(LINES);
  expect(written).toEqual({ rows: 2, bytes: Buffer.byteLength(LINES) });
});
