import { copyFileSync, existsSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from 'vitest';
import { storeSentence } from '#main/cli/sentences.ts';
import { StoreError } from '#main/store/errors.ts';
import { openStore } from '#main/store/index.ts';
import { makeReadOnly } from '#tests/kit/read-only.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { type EngineAtWork, eventually } from '#tests/main/runs/engine-at-work.ts';
import { NETWORK_FAULTS, pick } from './chaos-proxy.ts';
import { canFailWrites, failWritesBeyond, letWritesPass } from './file-size-limit.ts';
import { lockFor } from './locker.ts';
import { lookAt } from './model.ts';
import { expectToldFaults, isStill, open, type Stage, settled } from './stage.ts';

/** What may happen while a run is at work. */
export const EVENTS = [
  'nothing',
  'weather',
  'weather',
  'token',
  'ip',
  'busy',
  'quota',
  'pause',
  'restart',
  'second_process',
  'locked',
  'disk_full',
  'read_only',
  'write_error',
  'torn_log',
] as const;
export type Event = (typeof EVENTS)[number];

/** Now and then a storm, through which hardly anything comes however often it is repeated. */
export function weather(random: () => number) {
  const faults = NETWORK_FAULTS.filter(() => random() < 0.4);
  const share = random() < 0.15 ? 0.7 + random() * 0.3 : random() * 0.35;
  return { share, faults: faults.length === 0 ? NETWORK_FAULTS : faults };
}

export async function happen(event: Event, stage: Stage): Promise<void> {
  const { random, served, proxy, runId } = stage;
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
    case 'quota':
      return spendQuota(stage);
    case 'pause':
      await stage.at.engine.pause(runId);
      await allArrived();
      stage.model.look();
      await stage.at.engine.resume(runId);
      return;
    case 'restart':
      await close(stage);
      stage.at = start(stage);
      return;
    case 'second_process':
      return workBeside(stage);
    case 'locked':
      return lock(stage);
    case 'disk_full':
      return fillDisk(stage);
    case 'read_only':
      return startWithoutRights(stage);
    case 'write_error':
      return failSomeWrites(stage);
    case 'torn_log':
      return tearLog(stage);
    default:
  }
}

async function close(stage: Stage): Promise<void> {
  await stage.at.close();
  await allArrived();
  expectToldFaults(stage.at);
  stage.model.look();
}

const TURNS_OF_A_CALL = 5;

/**
 * Waits for the calls that were sent just before the work ended: to be accepted, read and noted takes a turn each.
 * One that is noted later seems to have been made for what the next start finds in the register.
 */
async function allArrived(): Promise<void> {
  for (let turn = 0; turn < TURNS_OF_A_CALL; turn += 1) await nextTurn();
}

/** While the IP is refused nothing is sent but a probe now and then, one at a time. */
async function refuseIp(stage: Stage): Promise<void> {
  const { at, runId, proxy, served } = stage;
  const { control } = served;
  const refusals = () => {
    const { byErrcode } = control.stats();
    return (byErrcode[60020] ?? 0) + (byErrcode[301042] ?? 0);
  };
  control.trustOnly();
  await eventually(() => isStill(stage));
  const isRefused = () => at.engine.status(runId)?.problem?.kind === 'wecom' && refusals() > 0;
  if (at.engine.status(runId)?.record.state === 'blocked' && isRefused()) {
    // What was under way when the refusal came is still to be answered.
    await eventually(() => proxy.underWay === 0, 5_000);
    const [most, before] = [proxy.watchMost(), refusals()];
    await eventually(() => refusals() > before + 1 || !isStill(stage), 5_000).catch(() => undefined);
    // One more where a call that was broken off is repeated before its end is heard of.
    if (isStill(stage)) expect(most()).toBeLessThanOrEqual(2);
  }
  control.trustEverybody();
}

/** Another program has used an endpoint's quota up; after a while WeCom has forgotten it. */
async function spendQuota(stage: Stage): Promise<void> {
  const { control } = stage.served;
  const spent = () => control.stats().byErrcode[45009] ?? 0;
  const before = spent();
  control.spendQuota(pick(CALLED_MOST, stage.random), control.settings().minuteLimit);
  await eventually(() => spent() > before || isStill(stage), 300).catch(() => undefined);
  stage.model.look();
  control.change({ quotasOn: false });
}

const CALLED_MOST = [
  'externalcontact/get',
  'externalcontact/batch/get_by_user',
  'externalcontact/groupchat/get',
  'user/get',
];

/** A second process on the same folder: at no moment do both work on the run, and either may end first. */
async function workBeside(stage: Stage): Promise<void> {
  const other = start(stage);
  const half = (settled(stage) + (stage.at.engine.status(stage.runId)?.tally.total ?? 0)) / 2;
  await eventually(() => settled(stage) >= half || isStill(stage), 300).catch(() => undefined);
  if (stage.random() < 0.5) {
    await close(stage);
    stage.at = other;
    return;
  }
  await other.close();
  expectToldFaults(other);
}

/** Now and then for longer than anybody waits. */
async function lock({ folder, random }: Stage): Promise<void> {
  const isLong = random() < 0.03;
  await lockFor(join(folder, 'names.db'), isLong ? 5_500 : 20 + Math.floor(random() * 60));
}

async function fillDisk(stage: Stage): Promise<void> {
  stage.disk?.fill();
  await eventually(() => isStill(stage) || settled(stage) > 0);
  stage.model.look();
  stage.disk?.free();
}

/** A start in a folder that may not be written to ends with a sentence, and changes nothing. */
async function startWithoutRights(stage: Stage): Promise<void> {
  await close(stage);
  let giveBack: (() => void) | undefined;
  // Another program may still have the lock that an earlier event gave it.
  const isDone = () => {
    giveBack = makeReadOnly(stage.folder, stage.disk);
    return giveBack !== undefined;
  };
  await eventually(isDone, stage.disk === undefined ? 0 : 10_000).catch(() => undefined);
  if (giveBack !== undefined) {
    const failure = failureOf(() => open(stage));
    giveBack();
    expect(['read_only', 'cannot_open']).toContain(failure.code);
    expect(storeSentence(failure, 'en')).toContain(failure.path);
    stage.model.look();
  }
  stage.at = start(stage);
}

/** A start while another process writes for longer than anybody waits ends with a sentence; then one goes well. */
function start(stage: Stage): EngineAtWork {
  try {
    return open(stage);
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'locked') throw error;
    expect(storeSentence(error, 'en')).toContain(error.path);
    return open(stage);
  }
}

function failureOf(start: () => unknown): StoreError {
  try {
    start();
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error('it started all the same');
}

async function failSomeWrites(stage: Stage): Promise<void> {
  if (!canFailWrites) return;
  const log = join(stage.folder, 'names.db-wal');
  failWritesBeyond(existsSync(log) ? statSync(log).size + Math.floor(stage.random() * 8_192) : 0);
  await eventually(() => isStill(stage), 300).catch(() => undefined);
  letWritesPass();
}

/**
 * What a power cut leaves: the log ends in mid-page, or in bytes that nobody has written. What it held whole must
 * still be there.
 */
function tearLog({ served, folder, random, model }: Stage): void {
  const copy = temporaryFolder();
  for (const name of ['names.db', 'names.db-wal'])
    if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(copy, name));
  const whole = model.look();
  const log = join(copy, 'names.db-wal');
  if (existsSync(log)) {
    const from = Math.floor(statSync(log).size * random());
    const lost = statSync(log).size - from;
    truncateSync(log, from);
    const noise = Buffer.from(
      Array.from({ length: Math.min(lost, 4_096) }, () => Math.floor(random() * 256)),
    );
    if (random() < 0.5) writeFileSync(log, noise, { flag: 'a' });
  }
  openStore(join(copy, 'names.db')).close();
  const torn = lookAt(served.tenant, copy);
  for (const [id, verdict] of torn.verdicts)
    if (whole.verdicts.has(id)) expect([id, verdict]).toEqual([id, whole.verdicts.get(id)]);
}
