import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';

/** A thread that runs the sources, and then says which of Node's own modules it has loaded. */
const THREAD = `
  import { parentPort, workerData } from 'node:worker_threads';
  await import(workerData);
  parentPort.postMessage(process.moduleLoadList);`;

/** Takes types out, with WebAssembly. */
const STRIPPER = 'NativeModule internal/deps/amaro/dist/index';

async function loadedFor(module: string, options: { readonly execArgv?: string[] } = {}): Promise<unknown> {
  const thread = new Worker(new URL(`data:text/javascript,${encodeURIComponent(THREAD)}`), {
    ...options,
    workerData: pathToFileURL(module).href,
  });
  const [loaded] = await once(thread, 'message');
  await once(thread, 'exit');
  return loaded;
}

const SOURCE = join(import.meta.dirname, '../../src/main/files/index.ts');

test('a thread that a test starts from the sources takes no types out', async () => {
  expect(await loadedFor(SOURCE)).not.toContain(STRIPPER);
});

test('without that it does, and so it does with a source that has just been written', async () => {
  expect(await loadedFor(SOURCE, { execArgv: [] })).toContain(STRIPPER);
  const written = join(temporaryFolder(), 'written.ts');
  writeFileSync(written, 'export const one: number = 1;');
  expect(await loadedFor(written)).toContain(STRIPPER);
});
