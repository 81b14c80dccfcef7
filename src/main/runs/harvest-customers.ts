import type { Outcome } from '#shared/outcome.ts';
import { walksFor } from '../plan/plan.ts';
import type { YieldWatch } from '../plan/yield-watch.ts';
import { contactOutcome } from '../resolve/naming.ts';
import { concernsEverything } from '../resolve/refusals.ts';
import type { RunStep } from '../store/run-steps.ts';
import { listRelations, type Relation } from '../wecom/endpoints/customers.ts';
import { WecomError } from '../wecom/errors.ts';
import type { Job } from './job.ts';

export const CUSTOMER_BULK = 'customer_bulk';

/** Answers to a cursor that WeCom no longer knows, or never gave. */
const LOST_CURSOR_CODES: ReadonlySet<number> = new Set([50100, 60268]);

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
  const sinceMs = run.createdMs;
  const harvest: Harvest = { job, watch, sinceMs, givenUp: false, restarted: new Set(), relations: 0 };
  const steps = store.steps.all(run.run);
  const isWhole = steps.every(
    ({ way, cursor, state }) => way !== CUSTOMER_BULK || (cursor === '' && state === 'open'),
  );
  for (let open = openSteps(job); open.length > 0 && !harvest.givenUp; open = openSteps(job)) {
    // All groups at once: how many calls are really under way is the endpoint's gate's to say.
    await Promise.all(open.map((step) => walk(harvest, step)));
  }
  if (harvest.givenUp) store.steps.drop(run.run, CUSTOMER_BULK);
  else if (isWhole) store.sizes.set('relations', harvest.relations, job.now());
}

interface Harvest {
  readonly job: Job;
  readonly watch: YieldWatch;
  readonly sinceMs: number;
  givenUp: boolean;
  /** Steps whose cursor was lost once already. */
  readonly restarted: Set<number>;
  relations: number;
}

function openSteps({ store, run }: Job): RunStep[] {
  return store.steps.all(run.run).filter(({ way, state }) => way === CUSTOMER_BULK && state === 'open');
}

async function walk(harvest: Harvest, step: RunStep): Promise<void> {
  const { job } = harvest;
  const userids = JSON.parse(step.subject) as string[];
  const read = (cursor: string) => listRelations(job.client, { userids, cursor }, job.calls);
  try {
    let next = read(step.cursor);
    for (;;) {
      const { relations, nextCursor } = await next;
      // The next page is under way while this one is written: the walk waits for the network alone.
      if (nextCursor !== '' && !harvest.givenUp) {
        next = read(nextCursor);
        next.catch(() => undefined);
      }
      await keep(harvest, step, relations, nextCursor);
      if (nextCursor === '' || harvest.givenUp) return;
    }
  } catch (error) {
    await mend(harvest, step, userids, error);
  }
}

async function keep(harvest: Harvest, step: RunStep, relations: readonly Relation[], nextCursor: string) {
  const { job, watch, sinceMs } = harvest;
  const outcomes = relations.map(outcomeOf).filter((outcome) => outcome !== undefined);
  const found = await job.committer.commitBulk(outcomes, sinceMs, () =>
    job.store.steps.advance(job.run.run, step.step, nextCursor, nextCursor === '' ? 'done' : 'open'),
  );
  harvest.relations += relations.length;
  if (!watch.note(found)) harvest.givenUp = true;
}

function outcomeOf({ contact, follower }: Relation): Outcome | undefined {
  if (contact.externalUserid === '' || contact.name === '') return undefined;
  return contactOutcome({ id: contact.externalUserid, space: 'text' }, { ...contact, followers: [follower] });
}

/**
 * One userid that WeCom doesn't like fails its whole group: the group is halved until the culprit stands alone,
 * which is then left out. A lost cursor begins its group again, once.
 */
async function mend(
  harvest: Harvest,
  step: RunStep,
  userids: readonly string[],
  error: unknown,
): Promise<void> {
  const { store, run } = harvest.job;
  if (!(error instanceof WecomError) || concernsEverything(error)) throw error;
  const lostCursor = error.errcode !== null && LOST_CURSOR_CODES.has(error.errcode);
  if (lostCursor && !harvest.restarted.has(step.step)) {
    harvest.restarted.add(step.step);
    store.steps.advance(run.run, step.step, '', 'open');
    return;
  }
  store.atomically(() => {
    store.steps.advance(run.run, step.step, '', 'dropped');
    if (userids.length === 1 || lostCursor) return;
    const half = Math.ceil(userids.length / 2);
    const halves = [userids.slice(0, half), userids.slice(half)];
    store.steps.add(
      run.run,
      CUSTOMER_BULK,
      halves.map((group) => JSON.stringify(group)),
    );
  });
}
