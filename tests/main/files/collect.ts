import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { onTestFinished } from 'vitest';
import { inspectTable, readTable, sourceFromBytes, type TableOverrides } from '#main/files/index.ts';

/** Every row of a text under the name of a file, beneath its header if it has one. */
export async function rowsOf(
  text: string | Uint8Array,
  { name = 'ids.csv', encoding = 'utf-8', ...overrides }: TableOverrides & { name?: string } = {},
): Promise<string[][]> {
  const bytes = typeof text === 'string' ? iconv.encode(text, encoding) : text;
  const source = sourceFromBytes(name, bytes);
  return collect(readTable(source, await inspectTable(source, overrides)));
}

export async function collect(batches: AsyncIterable<{ rows: string[][] }>): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const batch of batches) rows.push(...batch.rows);
  return rows;
}

/** A folder that is gone when the test is over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'files-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
