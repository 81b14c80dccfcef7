import type { Outcome } from '#shared/outcome.ts';
import type { YieldWatch } from '../plan/yield-watch.ts';
import { departmentPath, memberOutcome } from '../resolve/naming.ts';
import { concernsEverything } from '../resolve/refusals.ts';
import type { Department } from '../wecom/endpoints/directory.ts';
import { listMembersOf } from '../wecom/endpoints/directory.ts';
import { WecomError } from '../wecom/errors.ts';
import { inParallel, type Job } from './job.ts';

export const MEMBER_LISTS = 'member_lists';

const SIDE_BY_SIDE = 20;

/**
 * Reads the members of every department of the scope. Everybody is kept, wanted or not.
 * @param watch gives the way up when it doesn't pay; absent when the point is to know all members
 * @returns true when every department has been read: whoever isn't among them is no visible member
 */
export async function harvestMembers(job: Job, watch?: YieldWatch): Promise<boolean> {
  const { store, run, lists, calls } = job;
  const departments = await lists.departments(calls);
  if (!store.steps.all(run.run).some(({ way }) => way === MEMBER_LISTS)) {
    store.steps.add(run.run, MEMBER_LISTS, [...departments.keys()].map(String));
  }
  const open = store.steps.all(run.run).filter(({ way, state }) => way === MEMBER_LISTS && state === 'open');
  let givenUp = false;
  await inParallel(open, SIDE_BY_SIDE, calls.signal, async (step) => {
    if (givenUp) return;
    const outcomes = await read(job, Number(step.subject), departments);
    const found = await job.committer.commitBulk(outcomes ?? [], run.createdMs, () =>
      store.steps.advance(run.run, step.step, '', outcomes === undefined ? 'dropped' : 'done'),
    );
    if (watch !== undefined && !watch.note(found)) givenUp = true;
  });
  const isWhole = store.steps
    .all(run.run)
    .every(({ way, state }) => way !== MEMBER_LISTS || state === 'done');
  if (givenUp) store.steps.drop(run.run, MEMBER_LISTS);
  return isWhole;
}

/** @returns `undefined` for a department that may not be read */
async function read(
  { client, calls }: Job,
  departmentId: number,
  departments: ReadonlyMap<number, Department>,
): Promise<Outcome[] | undefined> {
  try {
    const members = await listMembersOf(client, departmentId, calls);
    return members
      .filter(({ userid, name }) => userid !== '' && name !== '')
      .map((member) => {
        const main = member.mainDepartment ?? member.departments[0] ?? departmentId;
        return memberOutcome({ id: member.userid, space: 'text' }, member, departmentPath(main, departments));
      });
  } catch (error) {
    if (!(error instanceof WecomError) || concernsEverything(error)) throw error;
    return undefined;
  }
}
