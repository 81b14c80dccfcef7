import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { type LoggedCall, startCallLog } from '#tests/kit/call-log.ts';
import { serveTenant } from '#tests/kit/client.ts';
import { type Committed, readCommitted } from '#tests/kit/committed.ts';
import { seeded } from '#tests/kit/seeded.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { eventually, QUICK_TIMES } from './engine-at-work.ts';
import type { WorkerNews, WorkerOrder } from './worker-process.ts';

/** `npm run faults -- crash` wants more of both. */
const KILLS = Number(process.env.WECOM_TEST_KILLS ?? 12);
const IDS = Number(process.env.WECOM_TEST_IDS ?? 2_000);
const SEED = Number(process.env.WECOM_TEST_SEED ?? 7);

const CORP = {
  contacts: IDS,
  relations: Math.round(IDS * 1.3),
  followUsers: 24,
  members: 200,
  groups: IDS / 4,
};
const SHARES = { members: 0.05, groups: 0.2, hopeless: 0.1 };

test(`a process that is killed ${KILLS} times loses nothing it has committed, and asks for none of it again`, async () => {
  const { tenant, url } = await serveTenant({ tenant: CORP, settings: { latencyMs: 4 } });
  const log = await startCallLog(url);
  const folder = temporaryFolder();
  const ids = tenant.directory.mix(IDS, SHARES);
  const { app, archive } = tenant.secrets;
  const order = { folder, url: log.url, corpId: tenant.corpId, secrets: { app, archive } };
  const times = { ...QUICK_TIMES, leaseMs: 300 };

  let worker = startWorker({ ...order, times, ids });
  const { began: runId } = await worker.news('began');
  const random = seeded(SEED);
  const kills = Array.from({ length: KILLS }, () => Math.floor(random() * IDS * 0.97)).sort((a, b) => a - b);
  const pages = new Map<string, string>();
  let before: Committed | undefined;
  for (const committed of kills) {
    const soonest = performance.now() + random() * 40;
    await eventually(() => countCommitted(folder) >= committed && performance.now() > soonest, 60_000);
    await worker.kill();
    const life = log.take();
    expectNothingAgain(life, before, pages);
    for (const { page } of life)
      if (page !== null) pages.set(`${page.subject} ${page.cursor}`, page.nextCursor);
    const after = readCommitted(folder);
    expectNothingLost(before, after);
    before = after;
    worker = startWorker({ ...order, times, runId });
  }
  await worker.news('ended');
  expectNothingAgain(log.take(), before, pages);
  await worker.kill();

  const last = readCommitted(folder);
  expectNothingLost(before, last);
  expect(last.verdicts.size).toBe(IDS);
  for (const [id, verdict] of last.verdicts) {
    const truth = tenant.directory.truth(id);
    const name = truth?.name ?? truth?.nameInGroup ?? null;
    // Whom only a group names has that name when one of his groups was among the ids.
    if (truth?.nameInGroup === undefined) expect([id, verdict === 'mapped']).toEqual([id, name !== null]);
    if (verdict === 'mapped' && name !== '') expect(last.names.get(id)).toBe(name);
  }
}, 1_800_000);

function expectNothingLost(before: Committed | undefined, after: Committed): void {
  expect(after.integrity).toBe('ok');
  const lost = [...(before?.verdicts ?? [])].filter(([id, verdict]) => after.verdicts.get(id) !== verdict);
  expect(lost).toEqual([]);
}

/** @param pages where each page that was ever read led to */
function expectNothingAgain(
  calls: readonly LoggedCall[],
  before: Committed | undefined,
  pages: ReadonlyMap<string, string>,
): void {
  if (before === undefined) return;
  const again = calls.flatMap(({ endpoint, ids }) =>
    ids.filter((id) => before.verdicts.has(id)).map((id) => `${endpoint} ${id}`),
  );
  const committed = committedPages(before, pages);
  const pagesAgain = calls.flatMap(({ page }) =>
    page !== null && committed.has(`${page.subject} ${page.cursor}`) ? [page] : [],
  );
  expect({ again, pagesAgain }).toEqual({ again: [], pagesAgain: [] });
}

/** The pages before the one at which each group of follow users goes on. */
function committedPages({ steps }: Committed, pages: ReadonlyMap<string, string>): Set<string> {
  const committed = new Set<string>();
  for (const { subject, cursor, state } of steps) {
    if (state === 'dropped' || (state === 'open' && cursor === '')) continue;
    for (let at: string | undefined = ''; at !== undefined; ) {
      const key = `${subject} ${at}`;
      committed.add(key);
      at = pages.get(key);
      if (at === '' || at === cursor) break;
    }
  }
  return committed;
}

function countCommitted(folder: string): number {
  const db = new Database(join(folder, 'names.db'), { readonly: true });
  try {
    const sql = `SELECT coalesce(sum(items), 0) AS n FROM run_tally WHERE verdict <> ''`;
    return db.prepare<[], { n: number }>(sql).get()?.n ?? 0;
  } finally {
    db.close();
  }
}

function startWorker(order: WorkerOrder) {
  const child: ChildProcess = fork(join(import.meta.dirname, 'worker-process.ts'), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const heard: Record<string, string> = {};
  child.on('message', (news: WorkerNews) => Object.assign(heard, news));
  const ended = once(child, 'exit');
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  child.send(order);
  return {
    async news<Name extends 'began' | 'ended'>(name: Name): Promise<Record<Name, string>> {
      await eventually(() => {
        if (child.exitCode !== null) throw new Error(`the worker ended with ${child.exitCode}`);
        return heard[name] !== undefined;
      }, 300_000);
      return { [name]: heard[name] } as Record<Name, string>;
    },
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
