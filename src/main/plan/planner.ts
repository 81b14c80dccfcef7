import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RunSource } from '#shared/contract/runs.ts';
import { type IdType, idKey, type Kind, likelyKind, spaceOf, tidyId } from '#shared/ids.ts';
import { type Freshness, isFreshAs, registerChoice } from '../resolve/freshness.ts';
import type { Lists } from '../resolve/lists.ts';
import { kindAs } from '../resolve/types-in-turn.ts';
import type { RunFiles } from '../sources/run-files.ts';
import type { CorpStore } from '../store/index.ts';
import type { CallOptions } from '../wecom/client.ts';
import { gatherFacts } from './facts.ts';
import { makePlan, type Plan, type QuotaNumbers } from './plan.ts';

/** An estimate for a run that has not been made. */
export interface Estimate {
  readonly plan: Plan;
  readonly total: number;
  /** Known freshly enough to need no call. */
  readonly known: number;
  /** Ids that can't be of the wanted type. */
  readonly impossible: number;
}

export interface Planner {
  /**
   * Estimates what a run would take, by at most two cheap list calls.
   * @throws {WecomError} when one of these is refused for the IP or the secret, or no token can be had
   */
  estimate(source: RunSource, refresh: boolean, options?: CallOptions): Promise<Estimate>;
}

const SLICE = 200;

export function createPlanner(services: {
  readonly store: CorpStore;
  readonly lists: Lists;
  readonly freshness: Freshness;
  readonly quota: QuotaNumbers;
  readonly now: () => number;
  readonly files?: RunFiles;
}): Planner {
  const { store, lists, freshness, quota, now, files } = services;

  interface Count {
    wanted: Partial<Record<Kind, number>>;
    total: number;
    known: number;
    impossible: number;
  }

  function countId(count: Count, given: string, idType: IdType, refresh: boolean): void {
    count.total += 1;
    const entry = store.register.find(given, spaceOf(idType));
    const kind = entry === undefined ? likelyKind(given, idType) : kindAs(entry, idType);
    if (kind === null) count.impossible += 1;
    else if (!refresh && entry !== undefined && isFreshAs(entry, idType, freshness, now())) count.known += 1;
    else count.wanted[kind] = (count.wanted[kind] ?? 0) + 1;
  }

  async function countIds(source: Extract<RunSource, { from: 'ids' }>, refresh: boolean): Promise<Count> {
    const count: Count = { wanted: {}, total: 0, known: 0, impossible: 0 };
    const seen = new Set<string>();
    for (let at = 0; at < source.ids.length; at += 1) {
      if (at % SLICE === SLICE - 1) await nextTurn();
      const id = tidyId(source.ids[at] ?? '');
      if (id === '' || seen.has(idKey(id))) continue;
      seen.add(idKey(id));
      countId(count, id, source.idType, refresh);
    }
    return count;
  }

  async function countFile(
    { sourceId, reading }: Extract<RunSource, { from: 'file' }>,
    refresh: boolean,
    signal: AbortSignal | undefined,
  ): Promise<Count> {
    if (files === undefined) throw new Error('this planner has no files');
    const count: Count = { wanted: {}, total: 0, known: 0, impossible: 0 };
    const { batches, report } = await files.idsOfHeld(sourceId, reading, signal);
    for await (const batch of batches) {
      for (const [at, { id }] of batch.entries()) {
        if (at % SLICE === SLICE - 1) await nextTurn();
        countId(count, id, reading.idType, refresh);
      }
      await nextTurn();
    }
    count.total += report.impossible.count;
    count.impossible += report.impossible.count;
    return count;
  }

  async function countRegister(source: Extract<RunSource, { from: 'register' }>): Promise<Count> {
    const count: Count = { wanted: {}, total: 0, known: 0, impossible: 0 };
    for (const page of store.runs.choose(registerChoice(source, freshness, now()))) {
      for (const item of page) {
        const kind = kindAs(item, source.idType);
        if (kind === null) count.impossible += 1;
        else count.wanted[kind] = (count.wanted[kind] ?? 0) + 1;
      }
      count.total += page.length;
      await nextTurn();
    }
    return count;
  }

  function countOf(source: RunSource, refresh: boolean, signal: AbortSignal | undefined): Promise<Count> {
    switch (source.from) {
      case 'ids':
        return countIds(source, refresh);
      case 'register':
        return countRegister(source);
      case 'file':
        return countFile(source, refresh, signal);
    }
  }

  return {
    async estimate(source, refresh, options = {}) {
      const count = await countOf(source, refresh, options.signal);
      const facts = await gatherFacts(count.wanted, store, lists, options);
      const { total, known, impossible } = count;
      return { plan: makePlan(count.wanted, facts, quota), total, known, impossible };
    },
  };
}
