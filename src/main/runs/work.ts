import type { Kind } from '#shared/ids.ts';
import type { Outcome } from '#shared/outcome.ts';
import type { PlanWay } from '#shared/plan-ways.ts';
import { allowed, gatherFacts } from '../plan/facts.ts';
import { makePlan, type Plan, type QuotaNumbers, type Wanted } from '../plan/plan.ts';
import { createYieldWatch } from '../plan/yield-watch.ts';
import { departmentPath } from '../resolve/naming.ts';
import { mapped } from '../resolve/outcome.ts';
import type { BulkWay } from './bulk-ways.ts';
import { CUSTOMER_BULK, groupsOf, harvestCustomers, hasReadAllCustomers } from './harvest-customers.ts';
import { harvestMembers, hasReadAllMembers, MEMBER_LISTS } from './harvest-members.ts';
import { allTogether, type Job } from './job.ts';
import { lookUpSingly } from './look-up-singly.ts';
import { createMemberKnowledge } from './member-knowledge.ts';
import { settleKnown, settleNamedByGroups } from './prepare.ts';

/**
 * Works a run off: what is known, the bulk ways that the plan has chosen, and one by one what they leave. Can be
 * called again after any interruption. What is held up by a refusal that leaves other parts alone is noted in
 * the job, and stays in the queue.
 * @throws what concerns more than that (the IP, the app's secret, the network): the run is to be blocked
 */
export async function workOff(job: Job, quota: QuotaNumbers): Promise<void> {
  const wanted = await settleKnown(job);
  leaveClosedWays(job);
  const facts = await gatherFacts(wantedInBulk(job, wanted), job.store, job.lists, job.calls);
  const plan = makePlan(wanted, facts, quota);

  const tasks = [(together: Job) => harvestLists(together, plan)];
  if (uses(plan, 'member_lists') || hasOpenSteps(job, MEMBER_LISTS)) {
    tasks.push((together) => harvestMembers(together, createYieldWatch(wanted.member ?? 0)));
  }
  if (uses(plan, 'customer_bulk') || hasOpenSteps(job, CUSTOMER_BULK)) {
    tasks.push((together) => readCustomers(together, wanted));
  }
  // Groups come before single customers: they name people whom no other call can.
  const members = createMemberKnowledge(job, facts.departments);
  await allTogether(job, [...tasks, (together) => lookUpSingly(together, members, ['group'])]);
  await settleNamedByGroups(job, kindsReadWhole(job));
  await lookUpSingly(job, createMemberKnowledge(job, facts.departments));
}

/** What a closed way has left open stays so for every process that goes on with the run. */
function leaveClosedWays({ store, run, bulk }: Job): void {
  for (const way of [CUSTOMER_BULK, MEMBER_LISTS] as const) {
    if (!bulk.isOpen(way)) store.steps.drop(run.run, way);
  }
}

/** A way that is closed is not worth a question how large the corp is. */
function wantedInBulk({ bulk }: Job, wanted: Wanted): Wanted {
  return {
    ...wanted,
    ...(!bulk.isOpen(CUSTOMER_BULK) && { external_contact: 0 }),
    ...(!bulk.isOpen(MEMBER_LISTS) && { member: 0 }),
  };
}

function uses(plan: Plan, way: PlanWay): boolean {
  return plan.parts.some((part) => part.way === way);
}

function kindsReadWhole(job: Job): ReadonlySet<Kind> {
  const kinds = new Set<Kind>();
  if (hasReadAllCustomers(job)) kinds.add('external_contact');
  if (hasReadAllMembers(job)) kinds.add('member');
  return kinds;
}

function hasOpenSteps({ store, run }: Job, wanted: string): boolean {
  return store.steps.all(run.run).some(({ way, state }) => way === wanted && state === 'open');
}

async function readCustomers(job: Job, wanted: Wanted): Promise<void> {
  const { store, run, lists, calls, bulk } = job;
  // A way that was given up, or read to its end, is not taken again by the same run.
  if (!store.steps.all(run.run).some(({ way }) => way === CUSTOMER_BULK)) {
    const groups = groupsOf(await lists.followUsers(calls));
    bulk.passed('externalcontact/get_follow_user_list');
    store.steps.add(
      run.run,
      CUSTOMER_BULK,
      groups.map((group) => JSON.stringify(group)),
    );
  }
  const { mapped: known = 0 } = store.runs.tally(run.run).byVerdict;
  await harvestCustomers(job, createYieldWatch(wanted.external_contact ?? 0, known > 0));
}

/** The lists that come whole with one call or two. Without one its ids are asked for one by one. */
async function harvestLists({ lists, calls, committer, run, bulk }: Job, plan: Plan): Promise<void> {
  const wants = (way: BulkWay) => uses(plan, way) && bulk.isOpen(way);
  const outcomes: Outcome[] = [];
  if (wants('department_list')) {
    const departments = await allowed(() => lists.departments(calls));
    for (const { id, name } of departments?.values() ?? []) {
      const path = departments && departmentPath(id, departments);
      const details = path === null ? {} : { department_path: path };
      outcomes.push(
        mapped(
          { id: String(id), space: 'department' },
          { kind: 'department', source: 'department', name, details },
        ),
      );
    }
  }
  if (wants('member_tag_list')) {
    for (const [id, name] of (await allowed(() => lists.memberTags(calls))) ?? []) {
      const asked = { id: String(id), space: 'member_tag' } as const;
      outcomes.push(mapped(asked, { kind: 'member_tag', source: 'member_tag', name }));
    }
  }
  if (outcomes.length > 0) await committer.commitBulk(outcomes, run.createdMs, () => undefined);
}
