import { setTimeout as delay } from 'node:timers/promises';
import { type BenchOptions, type Figure, figure, spreadOf } from '../figure.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { type BenchTenant, startTenant } from '../tenant/index.ts';
import { type CommittedId, committedIds, committedSteps, integrityOf } from './committed.ts';
import { startEngine, writeIds } from './engine.ts';
import { corpFor, wrongIds } from './mixed.ts';
import { createRepeats } from './repeats.ts';

const IDS = 20_000;
/** A killed process's lease holds for ten seconds; the next one's clock is set so far ahead instead. */
const PAST_THE_LEASE_MS = 11_000;
/** A process is killed within this time after it has begun, at random. */
const LONGEST_LIFE_MS = 1_500;

/** What must not be, counted over all kills, and what may. */
interface Damage {
  kills: number;
  /** Ids that had a verdict before a kill and have none, or another name, after it. */
  lost: number;
  /** Ids, pages and departments called for although their result had been committed. */
  calledAgain: number;
  damagedFiles: number;
  wrong: number;
  /** Calls of the life before made again because nothing of them had been committed, for each kill. */
  readonly repeated: number[];
}

/** Kills the process that works a run off, again and again, and looks at what is left. */
export async function crash({ say, kills }: BenchOptions): Promise<Figure[]> {
  if (kills === 0) return [];
  say(`  ${kills} kills of a 20,000-id run`);
  const tenant = await startTenant({ ...corpFor(IDS), settings: { latencyMs: 50 } });
  const damage: Damage = { kills: 0, lost: 0, calledAgain: 0, damagedFiles: 0, wrong: 0, repeated: [] };
  try {
    while (damage.kills < kills) await inTemporaryFolder((folder) => oneRun(tenant, folder, kills, damage));
  } finally {
    await tenant.close();
  }
  return figuresOf(damage);
}

/** One run over as many lives as it takes; with the last kill it may live to its end. */
async function oneRun(tenant: BenchTenant, folder: string, kills: number, damage: Damage): Promise<void> {
  const ids = tenant.directory.mix(IDS);
  const path = await writeIds(folder, ids);
  const repeats = createRepeats();
  let before: ReadonlyMap<string, CommittedId> = new Map();
  let runId: string | undefined;
  for (let life = 0; ; life += 1) {
    await tenant.ask('startLog');
    const engine = startEngine();
    await engine.ask('open', { tenant: tenant.address, folder, aheadMs: life * PAST_THE_LEASE_MS });
    runId ??= await engine.ask('begin', path);
    const isOver = await outlived(engine.ask('finish', runId), damage.kills < kills);
    await engine.kill();
    const log = await tenant.ask('takeLog');
    const after = committedIds(folder);
    damage.lost += lostIds(before, after);
    damage.calledAgain += repeats.ofCommitted(log);
    if (life > 0) damage.repeated.push(repeats.ofEarlier(log));
    if (integrityOf(folder) !== 'ok') damage.damagedFiles += 1;
    if (isOver) {
      damage.wrong += wrongIds(tenant.directory, ids, after);
      return;
    }
    damage.kills += 1;
    repeats.note(log, after, committedSteps(folder));
    before = after;
  }
}

/** Whether the work came to its end before its time was up. */
async function outlived(end: Promise<void>, isMortal: boolean): Promise<boolean> {
  const finished = end.then(() => true);
  if (!isMortal) return finished;
  // Once it is killed nobody waits for its end any more.
  finished.catch(() => undefined);
  return Promise.race([finished, delay(Math.random() * LONGEST_LIFE_MS, false)]);
}

function lostIds(before: ReadonlyMap<string, CommittedId>, after: ReadonlyMap<string, CommittedId>): number {
  return [...before.values()].filter(({ id, verdict, name }) => {
    const now = after.get(id);
    return now === undefined || now.verdict !== verdict || now.name !== name;
  }).length;
}

function figuresOf({ kills, lost, calledAgain, damagedFiles, wrong, repeated }: Damage): Figure[] {
  const work = `kill -9 at ${kills} random moments of a 20,000-id run`;
  const none = (key: string, what: string, unit: string, count: number) =>
    figure({
      key,
      work: `${work}: ${what}`,
      unit,
      value: spreadOf([count]),
      target: { relation: 'at most', value: 0 },
    });
  return [
    none('crash-lost', 'committed rows lost', 'rows', lost),
    none('crash-again', 'committed ids, pages or departments called for again', 'ids', calledAgain),
    none('crash-damaged', 'databases that fail their integrity check', 'files', damagedFiles),
    none('crash-wrong', 'wrong or missing names at the end', 'ids', wrong),
    figure({
      key: 'crash-repeated',
      work: `${work}: calls repeated after a kill, for what was under way or not yet committed`,
      unit: 'calls',
      value: spreadOf(repeated),
      better: 'lower',
    }),
  ];
}
