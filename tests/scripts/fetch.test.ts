import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { fetchRuntime } from '../../scripts/runtime/fetch.ts';
import { temporaryFolder } from './temporary-folder.ts';

const HANGS = 'setInterval(() => undefined, 1_000);';
const DOWNLOADS = `
  const { appendFileSync } = require('node:fs');
  const file = require('node:path').join(require('node:os').tmpdir(), 'part.zip');
  setInterval(() => appendFileSync(file, 'x'.repeat(1_000)), 10);
`;

async function fetchWith(
  installerSource: string,
  limits: { stalledAfterMs?: number; limitMs?: number } = {},
) {
  const installer = path.join(await temporaryFolder(), 'install.cjs');
  await writeFile(installer, installerSource);
  const interruption = new AbortController();
  const seenBytes: number[] = [];
  const result = fetchRuntime({
    installer,
    env: process.env,
    stalledAfterMs: 60_000,
    limitMs: 60_000,
    ...limits,
    onProgress: ({ bytes }) => seenBytes.push(bytes),
    signal: interruption.signal,
  });
  return { result, seenBytes, interrupt: () => interruption.abort(new Error('interrupted')) };
}

test('a fetch that works gives no reason', async () => {
  const { result } = await fetchWith('process.exit(0)');
  expect(await result).toBeUndefined();
});

test('a fetch that fails gives the first line of what the installer said', async () => {
  const { result } = await fetchWith('console.error("TypeError: fetch failed\\n    at x"); process.exit(1)');
  expect(await result).toBe('fetch failed');
});

test('a fetch that says nothing is named by its exit code', async () => {
  const { result } = await fetchWith('process.exit(7)');
  expect(await result).toBe('the installer ended with 7');
});

test('a fetch that brings nothing is given up', async () => {
  const { result } = await fetchWith(HANGS, { stalledAfterMs: 300 });
  expect(await result).toMatch(/^nothing came for/);
});

test('a fetch that brings something goes on until its limit, and shows what came', async () => {
  const { result, seenBytes } = await fetchWith(DOWNLOADS, { stalledAfterMs: 1_000, limitMs: 2_500 });
  expect(await result).toMatch(/^not done after/);
  expect(seenBytes.at(-1)).toBeGreaterThan(0);
});

test.each([
  ['at once', 0],
  ['under way', 1],
])('a fetch that is interrupted %s is no failure, and leaves nothing behind', async (_when, afterLooks) => {
  const folder = await temporaryFolder();
  for (const name of ['TMPDIR', 'TEMP']) vi.stubEnv(name, folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { result, seenBytes, interrupt } = await fetchWith(HANGS);
  await vi.waitUntil(() => seenBytes.length >= afterLooks, { timeout: 5_000 });
  interrupt();
  await expect(result).rejects.toThrow('interrupted');
  expect((await readdir(folder)).filter((name) => name.includes('fetch'))).toEqual([]);
});
