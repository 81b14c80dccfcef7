import type { Outcome } from '#shared/outcome.ts';
import { allowed } from '../plan/facts.ts';
import type { YieldWatch } from '../plan/yield-watch.ts';
import { departmentPath, memberOutcome } from '../resolve/naming.ts';
import { concernsEverything, isExhausted } from '../resolve/refusals.ts';
import type { CallOptions } from '../wecom/client.ts';
import type { Department } from '../wecom/endpoints/directory.ts';
import { listMembersOf } from '../wecom/endpoints/directory.ts';
import { WecomError } from '../wecom/errors.ts';
import { inParallel, type Job } from './job.ts';
import { type StartedCall, startCall, TakenBackError } from './take-back.ts';

export const MEMBER_LISTS = 'member_lists';

const SIDE_BY_SIDE = 20;
/** What a reading that was begun goes on with where the list is not to be had any more: names without a path. */
const NO_DEPARTMENTS: ReadonlyMap<number, Department> = new Map();

/**
 * Reads the members of every department of the scope. Everybody is kept, wanted or not.
 * @param watch gives the way up when it doesn't pay; absent when the point is to know all members
 */
export async function harvestMembers(job: Job, watch?: YieldWatch): Promise<void> {
  const { store, run, lists, calls, bulk } = job;
  const departments = await allowed(() => lists.departments(calls));
  if (departments !== null) bulk.passed('department/list');
  if (memberSteps(job).length === 0) {
    if (departments === null) return;
    store.steps.add(run.run, MEMBER_LISTS, [...departments.keys()].map(String));
  }
  const reads = new Set<StartedCall<Outcome[]>>();
  let givenUp = false;
  const open = memberSteps(job).filter(({ state }) => state === 'open');
  await inParallel(open, SIDE_BY_SIDE, calls.signal, async (step) => {
    if (givenUp) return;
    const read = startCall(calls, (options) =>
      membersOf(job, Number(step.subject), departments ?? NO_DEPARTMENTS, options),
    );
    reads.add(read);
    const outcomes = await read.answer.catch((error: unknown) => {
      if (error instanceof TakenBackError) return undefined;
      throw error;
    });
    reads.delete(read);
    if (outcomes === undefined) return;
    bulk.passed('user/simplelist');
    const { settled: found } = await job.committer.commitBulk(outcomes, run.createdMs, () =>
      store.steps.advance(run.run, step.step, '', 'done'),
    );
    if (watch === undefined || watch.note(found)) return;
    givenUp = true;
    for (const other of reads) other.takeBack();
  });
  if (givenUp) store.steps.drop(run.run, MEMBER_LISTS);
}

/** Whether every department has been read for the run: whoever isn't among them is no visible member. */
export function hasReadAllMembers(job: Job): boolean {
  const steps = memberSteps(job);
  return steps.length > 0 && steps.every(({ state }) => state === 'done');
}

function memberSteps({ store, run }: Job) {
  return store.steps.all(run.run).filter(({ way }) => way === MEMBER_LISTS);
}

/** @returns nobody for a department that may not be read: none of its members is visible through it */
async function membersOf(
  { client }: Job,
  departmentId: number,
  departments: ReadonlyMap<number, Department>,
  options: CallOptions,
): Promise<Outcome[]> {
  try {
    const members = await listMembersOf(client, departmentId, options);
    return members
      .filter(({ userid, name }) => userid !== '' && name !== '')
      .map((member) => {
        const main = member.mainDepartment ?? member.departments[0] ?? departmentId;
        return memberOutcome({ id: member.userid, space: 'text' }, member, departmentPath(main, departments));
      });
  } catch (error) {
    if (!(error instanceof WecomError) || concernsEverything(error) || isExhausted(error)) throw error;
    return [];
  }
}
