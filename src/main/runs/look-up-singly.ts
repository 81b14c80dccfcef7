import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Kind, likelyKind } from '#shared/ids.ts';
import type { Outcome } from '#shared/outcome.ts';
import { resolveInTurn, typesInTurn } from '../resolve/types-in-turn.ts';
import type { ResolveOptions } from '../resolve/ways.ts';
import type { Entry } from '../store/register.ts';
import { WecomError } from '../wecom/errors.ts';
import { groupMemberOutcomes } from './group-members.ts';
import type { Job } from './job.ts';
import type { MemberKnowledge } from './member-knowledge.ts';

const PAGE_SIZE = 200;
/** Look-ups under way at once; how many calls that makes is each endpoint's gate's to say. */
const BREADTH = 256;
/** How long an id waits for others to go with it, where one call takes many. */
const COMPANY_WAIT_MS = 1_000;
/** So many failures in a row say that WeCom itself is out of order, and nothing about the ids. */
const MOST_BUSY_IN_A_ROW = 20;

/**
 * Looks what is left of a run up, one by one.
 * @param kinds only these; all when absent
 * @throws what holds all ids up; what holds up some of them is noted, and they stay in the queue
 */
export async function lookUpSingly(
  job: Job,
  members: MemberKnowledge,
  kinds?: readonly Kind[],
): Promise<void> {
  const { run, store, committer, held } = job;
  const { signal } = job.calls;
  const stop = new AbortController();
  const together = AbortSignal.any([signal, stop.signal]);
  const under: Job = { ...job, calls: { ...job.calls, signal: together } };
  const settle = createSettling(under);
  const underWay = new Set<Promise<void>>();
  let left = Promise.withResolvers<void>();
  let cause: { readonly error: unknown } | undefined;

  function start(work: () => Promise<void>, entry: number | null): void {
    const task = work()
      .catch((error: unknown) => {
        if (together.aborted || held.note(error, entry)) return;
        cause ??= { error };
        // Without the error as its reason: it is no answer to what is broken off.
        stop.abort();
      })
      .finally(() => {
        underWay.delete(task);
        left.resolve();
      });
    underWay.add(task);
  }

  async function one(entry: Entry): Promise<void> {
    const found = await lookUp(under, entry, members.isComplete);
    await settle.take(found);
    if (members.note(found.outcome)) start(() => members.complete(under), null);
  }

  for (let after = 0; !together.aborted; ) {
    const page = store.runs.pending(run.run, after, PAGE_SIZE, kinds);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.entry;
    for (const entry of page) {
      while (underWay.size >= BREADTH && !together.aborted) {
        left = Promise.withResolvers();
        await left.promise;
      }
      if (together.aborted) break;
      if (!held.holds(entry.kind)) start(() => one(entry), entry.entry);
    }
    await nextTurn();
  }
  while (underWay.size > 0) await Promise.all(underWay);
  if (!together.aborted) await settle.rest();
  await committer.flush();
  if (cause !== undefined && !signal.aborted) throw cause.error;
}

/**
 * Looks one id of a run up, to find out whether what held it up is over.
 * @returns whether it is; false when a part is still held up, which is noted
 * @throws what holds everything up
 */
export async function tryOne(job: Job, entry: Entry): Promise<boolean> {
  try {
    const { outcome, beside } = await lookUp(job, entry, false);
    if (isBusy(outcome)) throw busy(outcome);
    await job.committer.add(entry.entry, outcome, beside);
    await job.committer.flush();
    return true;
  } catch (error) {
    if (!job.held.note(error, entry.entry)) throw error;
    return false;
  }
}

interface Found {
  readonly item: number;
  readonly outcome: Outcome;
  readonly beside: readonly Outcome[];
}

async function lookUp({ run, resolver, calls }: Job, entry: Entry, isNoMember: boolean): Promise<Found> {
  const beside: Outcome[] = [];
  const options: ResolveOptions = {
    ...calls,
    companyWaitMs: COMPANY_WAIT_MS,
    isNoMember,
    onGroup: (group) => beside.push(...groupMemberOutcomes(group)),
  };
  const outcome = await resolveInTurn(resolver, entry.id, typesInTurn(entry, run.idType), options);
  const kind = outcome.kind ?? likelyKind(entry.id, outcome.triedAs);
  return { item: entry.entry, outcome: { ...outcome, space: entry.space, kind }, beside };
}

/**
 * Hands results on to be committed. Failures for which WeCom was too busy wait for the next result of another
 * kind: when none comes, WeCom is out of order and no id is to be marked by that.
 */
function createSettling({ committer }: Job) {
  let busyOnes: Found[] = [];

  async function rest(): Promise<void> {
    const found = busyOnes;
    busyOnes = [];
    for (const { item, outcome, beside } of found) await committer.add(item, outcome, beside);
  }

  return {
    async take(found: Found): Promise<void> {
      if (isBusy(found.outcome)) {
        busyOnes.push(found);
        if (busyOnes.length < MOST_BUSY_IN_A_ROW) return;
        busyOnes = [];
        throw busy(found.outcome);
      }
      await rest();
      await committer.add(found.item, found.outcome, found.beside);
    },
    rest,
  };
}

function isBusy({ verdict, advice }: Outcome): boolean {
  return verdict === 'failed' && advice === 'wecom_is_busy';
}

function busy({ errcode, hint }: Outcome): WecomError {
  return new WecomError({
    kind: 'refused',
    endpoint: '',
    errcode: errcode ?? -1,
    errmsg: 'system busy',
    hint,
    fromIp: null,
    purpose: 'app',
  });
}
