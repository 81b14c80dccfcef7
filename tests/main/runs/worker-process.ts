/** A process that works runs off, for tests that kill it. Started by `fork`; told by one message what to do. */
import { join } from 'node:path';
import { freshnessFor } from '#main/resolve/freshness.ts';
import { createLists } from '#main/resolve/lists.ts';
import { createResolver } from '#main/resolve/resolver.ts';
import { createRunEngine, isAtEnd } from '#main/runs/engine.ts';
import type { RunTimes } from '#main/runs/times.ts';
import { sealedTokens } from '#main/sealed-tokens.ts';
import { createKeyFileVault } from '#main/settings/key-file-vault.ts';
import { Secret } from '#main/settings/secret.ts';
import { openStore } from '#main/store/index.ts';
import { createWecomClient } from '#main/wecom/client.ts';
import { DEFAULT_PACING } from '#main/wecom/pacing/pacer.ts';

export interface WorkerOrder {
  readonly folder: string;
  readonly url: string;
  readonly corpId: string;
  readonly secrets: { readonly app: string; readonly archive: string };
  readonly times: Partial<RunTimes>;
  /** A run to begin; without it what others have left is taken up. */
  readonly ids?: readonly string[];
  /** A run whose end is to be told. */
  readonly runId?: string;
}

export type WorkerNews = { readonly began: string } | { readonly ended: string };

process.once('message', (order: WorkerOrder) => void work(order));

async function work({ folder, url, corpId, secrets, times, ids, runId }: WorkerOrder): Promise<void> {
  const store = openStore(join(folder, 'names.db'));
  const corp = store.corp(corpId);
  const client = createWecomClient({
    credentials: {
      corpId,
      secrets: { app: new Secret(secrets.app), archive: new Secret(secrets.archive) },
    },
    route: { apiBase: url, proxy: null, caPem: null, ipv4Only: true },
    pacing: DEFAULT_PACING,
    ledger: corp.quota,
    tokens: sealedTokens(corp.tokens, createKeyFileVault(join(folder, 'key')), Date.now),
    now: Date.now,
  });
  const lists = createLists(client, Date.now);
  const engine = createRunEngine({
    store: corp,
    client,
    resolver: createResolver(client, lists),
    lists,
    quota: DEFAULT_PACING.quota,
    freshness: freshnessFor(client),
    now: Date.now,
    takesUpRuns: true,
    times,
    onFault: (error) => {
      throw error;
    },
  });
  const watched =
    runId ??
    (await engine.create({ from: 'ids', idType: 'auto', ids: [...(ids ?? [])], label: '' }, false, ''));
  tell({ began: watched });
  for await (const { record } of engine.watch(watched)) {
    if (isAtEnd(record.state)) tell({ ended: record.state });
  }
}

function tell(news: WorkerNews): void {
  process.send?.(news);
}
