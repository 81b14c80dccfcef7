import { expect, onTestFinished, test } from 'vitest';
import { createChanges } from '#main/changes.ts';
import { freshnessFor } from '#main/resolve/freshness.ts';
import { createLists } from '#main/resolve/lists.ts';
import { createResolver } from '#main/resolve/resolver.ts';
import { createBulkWays } from '#main/runs/bulk-ways.ts';
import { createCommitter } from '#main/runs/committer.ts';
import { createHeldParts } from '#main/runs/held-parts.ts';
import { allTogether, type Job } from '#main/runs/job.ts';
import { createLostEndpoints } from '#main/runs/lost-endpoints.ts';
import type { Outcome } from '#shared/outcome.ts';
import { type ClientAtWork, callsOf, startClient } from '#tests/kit/client.ts';

const GROUPS = 'externalcontact/groupchat/get';

test('a list that is refused ends the look-ups beside it, and is no answer to any of them', async () => {
  const { tenant, control, at } = await startClient({
    settings: { forced: { 'tag/list': { errcode: 60011 } }, misbehave: { [GROUPS]: { how: 'silence' } } },
  });
  const outcomes: Outcome[] = [];
  const together = allTogether(jobOn(at), [
    async ({ lists, calls }) => {
      await expect.poll(() => callsOf(control, GROUPS)).toBe(1);
      await lists.memberTags(calls);
    },
    async ({ resolver, calls }) => {
      outcomes.push(await resolver.resolve(tenant.directory.groups.id(0), 'auto', calls));
    },
  ]);
  await expect(together).rejects.toMatchObject({ errcode: 60011, fault: { endpoint: 'tag/list' } });
  expect(outcomes).toEqual([]);
});

/** A run without ids, with all that its work has at hand. */
function jobOn({ client, store }: ClientAtWork): Job {
  const now = Date.now;
  const run = { runId: 'a run', label: '', idType: 'auto', refresh: false, createdMs: now() } as const;
  const number = store.runs.create(run);
  const { signal } = new AbortController();
  const lists = createLists(client, now);
  const committer = createCommitter({
    store,
    run: number,
    now,
    calls: () => 0,
    onCommit: () => undefined,
    onTrouble: () => undefined,
    signal,
    retryMs: 20,
    retryWanted: createChanges(),
  });
  onTestFinished(() => committer.close());
  return {
    run: { ...run, run: number, state: 'running', endedMs: null, calls: 0, workedMs: 0, problem: null },
    store,
    client,
    lists,
    resolver: createResolver(client, lists),
    committer,
    freshness: freshnessFor(client),
    now,
    held: createHeldParts(createLostEndpoints()),
    bulk: createBulkWays(),
    calls: { signal },
  };
}
