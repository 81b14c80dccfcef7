import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Outcome } from '#shared/outcome.ts';
import { walksFor } from '../plan/plan.ts';
import type { YieldWatch } from '../plan/yield-watch.ts';
import { contactOutcome } from '../resolve/naming.ts';
import { concernsEverything, isExhausted } from '../resolve/refusals.ts';
import type { RunStep } from '../store/run-steps.ts';
import { listRelations, type Relation } from '../wecom/endpoints/customers.ts';
import { WecomError } from '../wecom/errors.ts';
import { inParallel, type Job } from './job.ts';
import { type StartedCall, startCall, TakenBackError } from './take-back.ts';

export const CUSTOMER_BULK = 'customer_bulk';

const ENDPOINT = 'externalcontact/batch/get_by_user';

/** Answers to a cursor that WeCom no longer knows, or never gave. */
const LOST_CURSOR_CODES: ReadonlySet<number> = new Set([50100, 60268]);
/** Nobody in the group has customers (as externalcontact/list says it). */
const NO_CUSTOMERS = 84061;

type Page = Awaited<ReturnType<typeof listRelations>>;

/** Spreads the follow users over groups that are walked side by side, each group at most a call's 100. */
export function groupsOf(userids: readonly string[]): string[][] {
  const groups: string[][] = Array.from({ length: walksFor(userids.length) }, () => []);
  userids.forEach((userid, at) => {
    groups[at % groups.length]?.push(userid);
  });
  return groups.filter((group) => group.length > 0);
}

/**
 * Reads the customers of all follow users, page after page, several groups of them side by side. Everything is
 * kept, wanted or not. Where each group has got to is committed with what its page brought, so that after a crash
 * no page is read again. Given up when it brings less than one wanted name a call.
 */
export async function harvestCustomers(job: Job, watch: YieldWatch): Promise<void> {
  const { store, run } = job;
  const harvest: Harvest = {
    job,
    watch,
    sinceMs: run.createdMs,
    givenUp: false,
    reads: new Set(),
    restarted: new Set(),
    relations: new Map(),
  };
  const isFromTheStart = customerSteps(job).every(({ cursor, state }) => cursor === '' && state === 'open');
  for (let open = openSteps(job); open.length > 0 && !harvest.givenUp; open = openSteps(job)) {
    // All groups at once: how many calls are really under way is the endpoint's gate's to say.
    await inParallel(open, open.length, job.calls.signal, (step) => walk(harvest, step));
  }
  if (harvest.givenUp) store.steps.drop(run.run, CUSTOMER_BULK);
  else if (isFromTheStart) store.sizes.set('relations', sum(harvest.relations.values()), job.now());
}

/** Whether the customers of every follow user have been read for the run: whoever isn't among them is nobody's. */
export function hasReadAllCustomers(job: Job): boolean {
  const steps = customerSteps(job);
  return steps.length > 0 && steps.every(({ state }) => state === 'done');
}

interface Harvest {
  readonly job: Job;
  readonly watch: YieldWatch;
  /** The earliest moment of this reading by any clock it has seen. */
  sinceMs: number;
  givenUp: boolean;
  readonly reads: Set<StartedCall<Page>>;
  /** Steps whose cursor was lost once already. */
  readonly restarted: Set<number>;
  /** How many relations each step has brought. */
  readonly relations: Map<number, number>;
}

function customerSteps({ store, run }: Job): RunStep[] {
  return store.steps.all(run.run).filter(({ way }) => way === CUSTOMER_BULK);
}

function openSteps(job: Job): RunStep[] {
  return customerSteps(job).filter(({ state }) => state === 'open');
}

async function walk(harvest: Harvest, step: RunStep): Promise<void> {
  const userids = JSON.parse(step.subject) as string[];
  try {
    let next = harvest.givenUp ? undefined : begin(harvest, userids, step.cursor);
    while (next !== undefined) {
      const { relations, nextCursor } = await next.answer;
      harvest.reads.delete(next);
      harvest.job.bulk.passed(ENDPOINT);
      // The next page is under way while this one is written: the walk waits for the network alone.
      next = nextCursor === '' || harvest.givenUp ? undefined : begin(harvest, userids, nextCursor);
      // Writing blocks: what has been begun, here and in other walks, is sent first.
      await nextTurn();
      await keep(harvest, step, relations, nextCursor);
    }
  } catch (error) {
    if (error instanceof TakenBackError) return;
    mend(harvest, step, userids, error);
  }
}

function begin(harvest: Harvest, userids: readonly string[], cursor: string): StartedCall<Page> {
  const { client, calls } = harvest.job;
  const read = startCall(calls, (options) => listRelations(client, { userids, cursor }, options));
  harvest.reads.add(read);
  return read;
}

/** No further page is worth its call. Those that have been sent are paid for, and kept. */
function note(harvest: Harvest, found: number, met?: () => number): void {
  if (harvest.watch.note(found, met)) return;
  harvest.givenUp = true;
  for (const read of harvest.reads) read.takeBack();
}

async function keep(harvest: Harvest, step: RunStep, relations: readonly Relation[], nextCursor: string) {
  const { committer, run, store, now } = harvest.job;
  const outcomes = relations.map(outcomeOf).filter((outcome) => outcome !== undefined);
  // A clock that was set back must not make this run's own findings look like those of an earlier one.
  harvest.sinceMs = Math.min(harvest.sinceMs, now());
  const { settled, entries } = await committer.commitBulk(outcomes, harvest.sinceMs, () =>
    store.steps.advance(run.run, step.step, nextCursor, nextCursor === '' ? 'done' : 'open'),
  );
  harvest.relations.set(step.step, (harvest.relations.get(step.step) ?? 0) + relations.length);
  note(harvest, settled, () => store.runs.countItems(run.run, entries));
}

function outcomeOf({ contact, follower }: Relation): Outcome | undefined {
  if (contact.externalUserid === '' || contact.name === '') return undefined;
  return contactOutcome({ id: contact.externalUserid, space: 'text' }, { ...contact, followers: [follower] });
}

/**
 * One userid that WeCom doesn't like fails its whole group: the group is halved until the culprit stands alone,
 * which is then left out. A lost cursor begins its group again, once.
 */
function mend(harvest: Harvest, step: RunStep, userids: readonly string[], error: unknown): void {
  if (!(error instanceof WecomError) || concernsEverything(error) || isExhausted(error)) throw error;
  const { store, run, bulk } = harvest.job;
  bulk.passed(ENDPOINT);
  harvest.relations.delete(step.step);
  note(harvest, 0);
  if (error.errcode === NO_CUSTOMERS) {
    store.steps.advance(run.run, step.step, '', 'done');
    return;
  }
  const lostCursor = error.errcode !== null && LOST_CURSOR_CODES.has(error.errcode);
  if (lostCursor && !harvest.restarted.has(step.step)) {
    harvest.restarted.add(step.step);
    store.steps.advance(run.run, step.step, '', 'open');
    return;
  }
  store.atomically(() => {
    store.steps.advance(run.run, step.step, '', 'dropped');
    if (userids.length > 1 && !lostCursor) addHalves(harvest.job, userids);
  });
}

function addHalves({ store, run }: Job, userids: readonly string[]): void {
  const half = Math.ceil(userids.length / 2);
  const halves = [userids.slice(0, half), userids.slice(half)];
  store.steps.add(
    run.run,
    CUSTOMER_BULK,
    halves.map((group) => JSON.stringify(group)),
  );
}

function sum(numbers: Iterable<number>): number {
  let all = 0;
  for (const number of numbers) all += number;
  return all;
}
