import { candidateKinds } from '#shared/ids.ts';
import type { Outcome } from '#shared/outcome.ts';
import { allowed } from '../plan/facts.ts';
import { harvestMembers, hasReadAllMembers } from './harvest-members.ts';
import type { Job } from './job.ts';

/**
 * A userid may look like a customer's id, so whoever is nobody's customer has to be asked for as a member too.
 * Where many such ids turn up, reading all members is cheaper, and answers for all of them.
 */
export interface MemberKnowledge {
  /** All visible members are known: an id that is still in the queue is none of them. */
  readonly isComplete: boolean;
  /** Takes a result in. @returns whether reading all members has begun to pay */
  note(outcome: Outcome): boolean;
  /** Reads all members; once. */
  complete(job: Job): Promise<void>;
}

/** Where the departments have not been counted: so many ids are asked for in vain before they are. */
const FEW_DEPARTMENTS = 20;

/** @param departments how many there are, as far as somebody has counted */
export function createMemberKnowledge(job: Job, departments: number | null): MemberKnowledge {
  let isComplete = hasReadAllMembers(job);
  let isTried = false;
  let [seen, inVain] = [0, 0];
  const calls = (departments ?? FEW_DEPARTMENTS) + 1;

  return {
    get isComplete() {
      return isComplete;
    },
    note({ id, verdict }) {
      if (isComplete || isTried || !job.bulk.isOpen('member_lists')) return false;
      if (candidateKinds(id, job.run.idType).length < 2) return false;
      seen += 1;
      if (verdict !== 'mapped' && verdict !== 'failed') inVain += 1;
      if (inVain < calls) return false;
      const left = job.store.runs.tally(job.run.run).pending;
      isTried = (left * inVain) / seen > calls;
      return isTried;
    },
    async complete(job) {
      const found = await allowed(() => job.lists.departments(job.calls));
      if (found === null || found.size >= job.store.runs.tally(job.run.run).pending) return;
      await harvestMembers(job);
      isComplete = hasReadAllMembers(job);
    },
  };
}
