import { expect, test } from 'vitest';
import type { FoundId } from '#main/files/index.ts';
import { registerFound } from '#main/sources/register-found.ts';
import { idKey, likelyKind } from '#shared/ids.ts';
import { openCorp } from '../store/library-kit.ts';

const OPTIONS = { idType: 'auto', nowMs: 1_000 } as const;

async function* batchesOf(ids: readonly string[]): AsyncGenerator<FoundId[]> {
  for (let at = 0; at < ids.length; at += 1_000) {
    yield ids.slice(at, at + 1_000).map((id, line) => ({
      id,
      key: idKey(id),
      kind: likelyKind(id) ?? 'member',
      line: at + line + 1,
    }));
  }
}

const idsOf = (corp: ReturnType<typeof openCorp>) => corp.register.page(0, 100_000).map(({ id }) => id);

test('the ids of a short table are put in in its order', async () => {
  const corp = openCorp();
  const ids = ['zhang', 'anna', 'wmQwErTyAAAAAAAAAAAAAAAAAA0000001', 'bob'];
  await registerFound(corp, { batches: batchesOf(ids) }, OPTIONS);
  expect(idsOf(corp)).toEqual(ids);
});

test('none of a long table is missing or there twice, also of those that were known', async () => {
  const corp = openCorp();
  corp.register.add(['u9', 'User.30001'], 'auto', 1);
  const forms = [
    (at: number) => `u${at}`,
    (at: number) => `User.${at}`,
    (at: number) => `wmQwErTyAAAAAAAAAAAAAAA${at}`,
  ];
  const ids = Array.from({ length: 45_000 }, (_, at) => forms[at % 3]?.(at) ?? '');
  await registerFound(corp, { batches: batchesOf(ids) }, OPTIONS);
  expect(idsOf(corp).toSorted()).toEqual(ids.toSorted());
});

test('they come into the queue of a run as well, each once, however often it is done', async () => {
  const corp = openCorp();
  const run = corp.runs.create({ runId: 'r', label: '', idType: 'auto', refresh: false, createdMs: 1 });
  corp.register.add(['known', 'other'], 'auto', 1);
  const ids = ['ZhangSan', 'known', 'wmQwErTyAAAAAAAAAAAAAAAAAA0000001'];
  for (const some of [ids.slice(0, 1), ids, ids])
    await registerFound(corp, { batches: batchesOf(some) }, { ...OPTIONS, run });
  expect(corp.runs.tally(run)).toMatchObject({ total: 3, pending: 3 });
  const queued = corp.runs.items(run, { afterEntry: 0, limit: 10 }).map(({ id }) => id);
  expect(queued.toSorted()).toEqual(ids.toSorted());
});
