import { expect, test } from 'vitest';
import type { FoundId } from '#main/files/index.ts';
import { registerFound } from '#main/sources/register-found.ts';
import { openCorp } from '../store/library-kit.ts';

const OPTIONS = { idType: 'auto', now: () => 1_000 } as const;

async function* batchesOf(ids: readonly string[]): AsyncGenerator<FoundId[]> {
  for (let at = 0; at < ids.length; at += 1_000) {
    yield ids.slice(at, at + 1_000).map((id, line) => ({ id, line: at + line + 1 }));
  }
}

const idsOf = (corp: ReturnType<typeof openCorp>) => corp.register.page(0, 100_000).map(({ id }) => id);

test('the ids of a table are put in in its order', async () => {
  const corp = openCorp();
  const ids = ['zhang', 'anna', 'wmQwErTyAAAAAAAAAAAAAAAAAA0000001', 'bob'];
  await registerFound(corp, { batches: batchesOf(ids) }, OPTIONS);
  expect(idsOf(corp)).toEqual(ids);
});

test('none of a long table is missing or there twice, also of those that were known', async () => {
  const corp = openCorp();
  corp.register.add(['u7', 'u30000'], 'auto', 1);
  const ids = Array.from({ length: 45_000 }, (_, at) => `u${at}`);
  await registerFound(corp, { batches: batchesOf(ids) }, OPTIONS);
  expect(idsOf(corp).toSorted()).toEqual(ids.toSorted());
});

test('others have their turn meanwhile, and an abort keeps what is in', async () => {
  const corp = openCorp();
  const ids = Array.from({ length: 45_000 }, (_, at) => `u${at}`);
  const stop = new AbortController();
  const atTurn = new Promise<number>((resolve) => {
    setImmediate(() => {
      resolve(corp.register.counts().total);
      stop.abort(new Error('gave up'));
    });
  });
  const registering = registerFound(corp, { batches: batchesOf(ids) }, { ...OPTIONS, signal: stop.signal });
  await expect(registering).rejects.toThrow('gave up');
  const kept = corp.register.counts().total;
  expect(await atTurn).toBeLessThan(45_000);
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(45_000);
});
