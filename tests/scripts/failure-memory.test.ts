import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openFailureMemory } from '../../scripts/runtime/failure-memory.ts';
import { temporaryFolder } from './temporary-folder.ts';

const HOUR_MS = 60 * 60 * 1_000;
const SOURCE = { version: '45.4.1', mirror: undefined };

test('a failed fetch is remembered for a day, and not longer', async () => {
  let nowMs = 1_000;
  const memory = openFailureMemory(await temporaryFolder(), () => nowMs);
  expect(await memory.recall(SOURCE)).toBeUndefined();
  await memory.remember(SOURCE, 'fetch failed');
  nowMs += 24 * HOUR_MS - 1;
  expect(await memory.recall(SOURCE)).toBe('fetch failed');
  nowMs += 1;
  expect(await memory.recall(SOURCE)).toBeUndefined();
});

test.each([
  ['another version', { version: '45.4.2', mirror: undefined }],
  ['another mirror', { version: '45.4.1', mirror: 'https://mirror.example/' }],
])('%s is worth another try', async (_name, source) => {
  const memory = openFailureMemory(await temporaryFolder());
  await memory.remember(SOURCE, 'fetch failed');
  expect(await memory.recall(source)).toBeUndefined();
});

test('a clock that was turned back does not keep a failure for longer', async () => {
  let nowMs = 100 * HOUR_MS;
  const memory = openFailureMemory(await temporaryFolder(), () => nowMs);
  await memory.remember(SOURCE, 'fetch failed');
  nowMs = HOUR_MS;
  expect(await memory.recall(SOURCE)).toBeUndefined();
});

test.each([['not json'], ['null'], ['{"version":"45.4.1"}']])(
  'a damaged record (%s) counts as none',
  async (content) => {
    const memory = openFailureMemory(await temporaryFolder());
    await mkdir(path.dirname(memory.file), { recursive: true });
    await writeFile(memory.file, content);
    expect(await memory.recall(SOURCE)).toBeUndefined();
  },
);

test('a fetch that worked ends the memory of one that had not', async () => {
  const memory = openFailureMemory(await temporaryFolder());
  await memory.remember(SOURCE, 'fetch failed');
  await memory.forget();
  expect(await memory.recall(SOURCE)).toBeUndefined();
});
