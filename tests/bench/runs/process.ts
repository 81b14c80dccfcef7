import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { keepHeapLean } from '#main/lean-heap.ts';
import { freshnessFor } from '#main/resolve/freshness.ts';
import { createLists } from '#main/resolve/lists.ts';
import { createResolver } from '#main/resolve/resolver.ts';
import { createRunEngine, isAtEnd, type RunEngine } from '#main/runs/engine.ts';
import { sealedTokens } from '#main/sealed-tokens.ts';
import { createKeyFileVault } from '#main/settings/key-file-vault.ts';
import { Secret } from '#main/settings/secret.ts';
import { openStore } from '#main/store/index.ts';
import { createWecomClient } from '#main/wecom/client.ts';
import { DEFAULT_PACING, type PacingOptions } from '#main/wecom/pacing/pacer.ts';
import { answerParent } from '../child.ts';
import type { TenantAddress } from '../tenant/index.ts';

keepHeapLean();

/** The process that is measured: the run engine on a data folder, as the application puts it together. */

export interface EngineSetup {
  readonly tenant: TenantAddress;
  readonly folder: string;
  readonly pacing?: Partial<PacingOptions>;
  /** What an earlier run is to have taught about the corp's size. */
  readonly relationsKnown?: number;
  /** How far the clock is ahead: for leases of the dead, which would be waited for. */
  readonly aheadMs?: number;
}

export interface RunFigures {
  /** From the first id that is put into the queue. */
  readonly enqueueMs: number;
  /** From the start of the work to the last commit. */
  readonly workMs: number;
  readonly cpuMs: number;
  readonly calls: number;
  readonly byVerdict: Readonly<Record<string, number>>;
  readonly loopDelayP99Ms: number;
  readonly loopDelayMaxMs: number;
  /** The most that the process ever held, and what it held before the run. */
  readonly peakMib: number;
  readonly idleMib: number;
}

interface Opened {
  readonly engine: RunEngine;
  close(): Promise<void>;
}

const LOOP_RESOLUTION_MS = 1;
const MIB = 2 ** 20;

let opened: Opened | undefined;

function openEngine({ tenant, folder, pacing, relationsKnown, aheadMs = 0 }: EngineSetup): Opened {
  const now = () => Date.now() + aheadMs;
  const store = openStore(join(folder, 'names.db'), now);
  const corp = store.corp(tenant.corpId);
  if (relationsKnown !== undefined) corp.sizes.set('relations', relationsKnown, now());
  const paced: PacingOptions = { ...DEFAULT_PACING, ...pacing };
  const { app, archive, contact } = tenant.secrets;
  const client = createWecomClient({
    credentials: {
      corpId: tenant.corpId,
      secrets: { app: new Secret(app), archive: new Secret(archive), contact: new Secret(contact) },
    },
    route: { apiBase: tenant.url, proxy: null, caPem: null, ipv4Only: true },
    pacing: paced,
    ledger: corp.quota,
    tokens: sealedTokens(corp.tokens, createKeyFileVault(join(folder, 'key')), now),
    now,
  });
  const lists = createLists(client, now);
  const engine = createRunEngine({
    store: corp,
    client,
    resolver: createResolver(client, lists),
    lists,
    quota: paced.quota,
    freshness: freshnessFor(client),
    now,
    takesUpRuns: true,
    onFault: (error) => console.error(error),
  });
  return {
    engine,
    async close() {
      await engine.close();
      await client.close();
      store.close();
    },
  };
}

function engine(): RunEngine {
  if (opened === undefined) throw new Error('nothing has been opened');
  return opened.engine;
}

/** Looks on as a window does, to the end. */
async function follow(runId: string) {
  for await (const status of engine().watch(runId)) {
    if (isAtEnd(status.record.state)) return status;
    if (status.record.state === 'blocked' || status.record.state === 'paused') {
      throw new Error(`${status.record.state}: ${status.record.problem}`);
    }
  }
  throw new Error('the run is not at its end');
}

function readIds(path: string): string[] {
  return readFileSync(path, 'utf8').split('\n');
}

const handlers = {
  async open(setup: EngineSetup) {
    await opened?.close();
    opened = openEngine(setup);
  },
  close: () => opened?.close(),
  /** Works the ids of a file off, one a line. */
  async run(path: string): Promise<RunFigures> {
    const ids = readIds(path);
    const idleMib = process.memoryUsage.rss() / MIB;
    const delay = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
    const cpu = process.cpuUsage();
    const began = Date.now();
    delay.enable();
    const runId = await engine().create({ from: 'ids', idType: 'auto', ids, label: '' }, false, '');
    const enqueued = Date.now();
    const { record, tally } = await follow(runId);
    delay.disable();
    const { user, system } = process.cpuUsage(cpu);
    return {
      enqueueMs: enqueued - began,
      workMs: (record.endedMs ?? Number.NaN) - enqueued,
      cpuMs: (user + system) / 1_000,
      calls: record.calls,
      byVerdict: { ...tally.byVerdict },
      loopDelayP99Ms: delay.percentile(99) / 1e6,
      loopDelayMaxMs: delay.max / 1e6,
      peakMib: process.resourceUsage().maxRSS / 1024,
      idleMib,
    };
  },
  /** Puts the ids of a file into a queue and begins. */
  begin: (path: string) =>
    engine().create({ from: 'ids', idType: 'auto', ids: readIds(path), label: '' }, false, ''),
  /** Resolves when a run is at its end, whoever began it. */
  async finish(runId: string) {
    await follow(runId);
  },
};

export type EngineHandlers = typeof handlers;

answerParent(handlers);
