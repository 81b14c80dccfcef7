import { copyFileSync, existsSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { storeSentence } from '#main/cli/sentences.ts';
import { isAtEnd } from '#main/runs/engine.ts';
import { StoreError } from '#main/store/errors.ts';
import { openStore } from '#main/store/index.ts';
import { type ServedTenant, serveTenant } from '#tests/kit/client.ts';
import { mountSmallDisk, type SmallDisk } from '#tests/kit/small-disk.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { type EngineAtWork, eventually, fromIds, openEngine } from '#tests/main/runs/engine-at-work.ts';
import { CALM, type ChaosProxy, NETWORK_FAULTS, pick, startChaosProxy } from './chaos-proxy.ts';
import { canFailWrites, failWritesBeyond, letWritesPass } from './file-size-limit.ts';
import { lockFor } from './locker.ts';
import { createModel, type Model } from './model.ts';

export const CORP = {
  contacts: 90,
  relations: 120,
  followUsers: 6,
  members: 24,
  groups: 24,
  leftMembers: 4,
  formerContacts: 6,
  hiddenContacts: 4,
  groupSizeMax: 8,
  names: 'awkward' as const,
};

/** Time-outs that a test can wait for. */
export const SHORT_LIMITS = {
  connectTimeoutMs: 400,
  headersTimeoutMs: 80,
  bodyTimeoutMs: 80,
  keepAliveTimeoutMs: 400,
};

/** What may happen while a run is at work. */
const EVENTS = [
  'nothing',
  'weather',
  'weather',
  'token',
  'ip',
  'busy',
  'pause',
  'restart',
  'locked',
  'disk_full',
  'write_error',
  'torn_log',
] as const;
type Event = (typeof EVENTS)[number];

const MOST_CALLS_AT_ONCE = 20;

/** Everything that a run and what happens to it can reach. */
interface Stage {
  readonly random: () => number;
  readonly served: ServedTenant;
  readonly proxy: ChaosProxy;
  readonly disk: SmallDisk | undefined;
  readonly folder: string;
  readonly model: Model;
  readonly runId: string;
  at: EngineAtWork;
}

/** A run through bad weather to its end, and what must hold on the way and there. */
export async function runScenario(random: () => number): Promise<readonly string[]> {
  const served = await serveTenant({
    tenant: { ...CORP, seed: Math.floor(random() * 1e6) },
    settings: { latencyMs: random() < 0.5 ? 0 : 1 },
  });
  const proxy = await startChaosProxy(served.url, random);
  const plot = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(EVENTS, random));
  const disk = plot.includes('disk_full') ? mountSmallDisk(8) : undefined;
  const folder = disk?.folder ?? temporaryFolder();
  const at = open(served, proxy, folder);
  const hopeless = random() < 0.15 ? 0.1 : 0;
  const ids = served.tenant.directory.mix(20 + Math.floor(random() * 60), {
    members: 0.2,
    groups: 0.25,
    hopeless,
  });
  const runId = await at.engine.create(fromIds(ids), false, '');
  const stage: Stage = {
    random,
    served,
    proxy,
    disk,
    folder,
    model: createModel(served.tenant, folder),
    runId,
    at,
  };

  proxy.change(weather(random));
  for (const event of plot) {
    const target = Math.floor(random() * ids.length);
    await eventually(() => settled(stage) >= target || isStill(stage));
    stage.model.look();
    await happen(event, stage);
    stage.model.look();
  }
  await calm(stage, ids.length);
  return [...plot, ...proxy.happened.keys()];
}

function open(served: ServedTenant, proxy: ChaosProxy, folder: string): EngineAtWork {
  return openEngine(served, { folder, via: proxy.url, limits: SHORT_LIMITS });
}

function weather(random: () => number) {
  const faults = NETWORK_FAULTS.filter(() => random() < 0.4);
  return { share: random() * 0.35, faults: faults.length === 0 ? NETWORK_FAULTS : faults };
}

/** How many items have their verdict. */
function settled({ at, runId }: Stage): number {
  const status = at.engine.status(runId);
  return status === undefined ? 0 : status.tally.total - status.tally.pending;
}

/** Nothing more will settle before something else happens. */
function isStill({ at, runId }: Stage): boolean {
  const state = at.engine.status(runId)?.record.state;
  return state === undefined || state === 'blocked' || state === 'paused' || isAtEnd(state);
}

async function happen(event: Event, stage: Stage): Promise<void> {
  const { random, served, proxy, folder, runId, disk } = stage;
  const { control } = served;
  switch (event) {
    case 'weather':
      proxy.change(weather(random));
      return;
    case 'token':
      control.revokeTokens(pick([40014, 42001, 40001], random));
      return;
    case 'ip':
      return refuseIp(stage);
    case 'busy':
      control.change({ busyShare: random() });
      return;
    case 'pause':
      await stage.at.engine.pause(runId);
      stage.model.look();
      await stage.at.engine.resume(runId);
      return;
    case 'restart':
      await stage.at.close();
      expectToldFaults(stage);
      stage.model.look();
      stage.at = open(served, proxy, folder);
      return;
    case 'locked':
      return lockFor(join(folder, 'names.db'), 20 + Math.floor(random() * 60));
    case 'disk_full':
      disk?.fill();
      await eventually(() => isStill(stage) || settled(stage) > 0);
      stage.model.look();
      disk?.free();
      return;
    case 'write_error':
      return failSomeWrites(stage);
    case 'torn_log':
      return tearLog(stage);
    default:
  }
}

/** After the first refusal only what was under way, and a probe now and then, may still be sent. */
async function refuseIp({ at, served, runId, ...stage }: Stage): Promise<void> {
  served.control.trustOnly();
  const refusals = () => {
    const { byErrcode } = served.control.stats();
    return (byErrcode[60020] ?? 0) + (byErrcode[301042] ?? 0);
  };
  await eventually(() => isStill({ at, served, runId, ...stage }));
  const before = refusals();
  const state = at.engine.status(runId)?.record.state;
  if (state === 'blocked') {
    const calls = served.control.stats().calls;
    await eventually(() => refusals() > before + 1 || !isStill({ at, served, runId, ...stage }), 5_000).catch(
      () => undefined,
    );
    // What comes now are probes, one at a time.
    expect(served.control.stats().calls - calls).toBeLessThanOrEqual(MOST_CALLS_AT_ONCE);
  }
  served.control.trustEverybody();
}

async function failSomeWrites(stage: Stage): Promise<void> {
  if (!canFailWrites) return;
  const log = join(stage.folder, 'names.db-wal');
  failWritesBeyond(existsSync(log) ? statSync(log).size + Math.floor(stage.random() * 8_192) : 0);
  await eventually(() => isStill(stage), 300).catch(() => undefined);
  letWritesPass();
}

/** What a power cut leaves: the log ends in mid-page. What it held whole must still be there. */
function tearLog({ served, folder, random, model }: Stage): void {
  const copy = temporaryFolder();
  for (const name of ['names.db', 'names.db-wal'])
    if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(copy, name));
  const whole = model.look();
  const log = join(copy, 'names.db-wal');
  if (existsSync(log)) truncateSync(log, Math.floor(statSync(log).size * random()));
  openStore(join(copy, 'names.db')).close();
  const torn = createModel(served.tenant, copy).look();
  for (const [id, verdict] of torn.verdicts)
    if (whole.verdicts.has(id)) expect([id, verdict]).toEqual([id, whole.verdicts.get(id)]);
}

/** The host was told of what the disk did, in words, and of nothing else. */
function expectToldFaults({ at }: Stage): void {
  for (const fault of at.faults.splice(0)) {
    if (!(fault instanceof StoreError) || fault.code !== 'io') throw fault;
    expect(storeSentence(fault, 'en')).toContain(fault.path);
  }
}

/** Everything is well again: the run ends, and every id has the verdict that is true. */
async function calm(stage: Stage, total: number): Promise<void> {
  const { proxy, served, model, runId } = stage;
  proxy.change(CALM);
  served.control.change({ busyShare: 0 });
  served.control.trustEverybody();
  letWritesPass();
  expectToldFaults(stage);
  const { engine } = stage.at;
  for (;;) {
    await eventually(() => isStill(stage), 20_000);
    const status = engine.status(runId);
    if (status === undefined) throw new Error('the run is gone');
    const { record, tally, problem } = status;
    if (record.state === 'finished' && (tally.byVerdict.failed ?? 0) === 0) break;
    if (record.state === 'stopped') throw new Error(`the run was given up: ${JSON.stringify(problem)}`);
    if (record.state === 'finished') await engine.retryFailed(runId);
    else await engine.resume(runId);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expectToldFaults(stage);
  const { verdicts } = model.look();
  expect(verdicts.size).toBe(total);
  expect([...verdicts.values()].filter((verdict) => verdict === 'failed')).toEqual([]);
}
