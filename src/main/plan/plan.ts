import type { Kind } from '#shared/ids.ts';
import type { PlanWay } from '#shared/plan-ways.ts';
import { KF_CUSTOMERS_PER_CALL } from '../wecom/endpoints/kf.ts';

/** How many ids of each kind are wanted and not known freshly enough. */
export type Wanted = Readonly<Partial<Record<Kind, number>>>;

/** What is known of a corp's size; `null` where nobody has counted yet. */
export interface CorpFacts {
  readonly followUsers: number | null;
  /** Pairs of customer and follow user, as the last complete bulk reading counted them. */
  readonly relations: number | null;
  readonly departments: number | null;
}

export interface PlanPart {
  readonly way: PlanWay;
  /** Which kind of id it names. */
  readonly kind: Kind;
  readonly ids: number;
  readonly calls: number;
  /** True where the number of calls can't be known: the way is given up when it doesn't pay. */
  readonly isTrial: boolean;
}

/** What a run is going to do, and what that takes. */
export interface Plan {
  readonly parts: readonly PlanPart[];
  readonly calls: number;
  /** Calls that asking for every id by itself would take. */
  readonly callsSingly: number;
  readonly estimatedMs: number;
  /** The largest share of an endpoint's hour quota that it takes, 0 to 1 and beyond. */
  readonly quotaShare: number;
}

/** Relations that one page of the bulk call brings (92994). */
export const RELATIONS_PER_CALL = 100;
/** Fewer customers than this are not worth finding out how large the corp is. */
export const FEWEST_FOR_A_TRIAL = 100;
/** Pages are walked by so many cursors side by side; each ends in a page that isn't full. */
const MOST_WALKS = 9;

/** What a call takes and how many are under way, for an estimate before anything has been measured. */
const ASSUMED_CALL_MS = 100;
const ASSUMED_IN_FLIGHT = 6;

export interface QuotaNumbers {
  readonly perMinute: number;
  readonly perHour: number;
}

/** Chooses for each kind the way that takes the fewest calls. */
export function makePlan(wanted: Wanted, facts: CorpFacts, quota: QuotaNumbers): Plan {
  const parts = (Object.entries(wanted) as [Kind, number][])
    .filter(([, ids]) => ids > 0)
    .map(([kind, ids]) => partFor(kind, ids, facts));
  const calls = parts.reduce((sum, part) => sum + part.calls, 0);
  const most = Math.max(0, ...parts.map((part) => part.calls));
  const byLatencyMs = (calls * ASSUMED_CALL_MS) / ASSUMED_IN_FLIGHT;
  const byQuotaMs = most <= quota.perMinute ? 0 : (most / quota.perMinute) * 60_000;
  // Each full hour's quota is made quickly, and then the hour is waited for.
  const byHourMs = Math.max(0, Math.ceil(most / quota.perHour) - 1) * 3_600_000;
  return {
    parts,
    calls,
    callsSingly: parts.reduce((sum, { kind, ids }) => sum + callsSingly(kind, ids), 0),
    estimatedMs: Math.max(byLatencyMs, byQuotaMs, byHourMs),
    quotaShare: most / quota.perHour,
  };
}

/** Whoever turns out to be nobody's customer is asked for once more, together with others (ways.ts). */
function callsSingly(kind: Kind, ids: number): number {
  return kind === 'external_contact' ? ids + Math.floor(ids / KF_CUSTOMERS_PER_CALL) : ids;
}

function partFor(kind: Kind, ids: number, facts: CorpFacts): PlanPart {
  const by = (way: PlanWay, calls: number, isTrial = false): PlanPart => ({ way, kind, ids, calls, isTrial });
  const singly = by('singly', callsSingly(kind, ids));
  switch (kind) {
    case 'department':
      return ids > 1 ? by('department_list', 1) : singly;
    case 'member_tag':
      return ids > 1 ? by('member_tag_list', 1) : singly;
    case 'customer_tag':
      return by('customer_tag_lists', 2);
    case 'kf_account':
      return by('kf_account_list', 1);
    case 'member': {
      const calls = facts.departments === null ? Number.POSITIVE_INFINITY : facts.departments + 1;
      return calls < ids ? by('member_lists', calls) : singly;
    }
    case 'external_contact':
      return customers(ids, facts, by) ?? singly;
    default:
      return singly;
  }
}

function customers(
  ids: number,
  { followUsers, relations }: CorpFacts,
  by: (way: PlanWay, calls: number, isTrial?: boolean) => PlanPart,
): PlanPart | undefined {
  // Whoever may have customers is what the bulk call asks by.
  if (followUsers === null || followUsers === 0) return undefined;
  if (relations !== null) {
    const calls = 1 + Math.ceil(relations / RELATIONS_PER_CALL) + walksFor(followUsers) / 2;
    return calls < ids ? by('customer_bulk', Math.ceil(calls)) : undefined;
  }
  // Nobody has counted the relations yet: a few pages tell whether reading on pays.
  if (ids < FEWEST_FOR_A_TRIAL) return undefined;
  return by('customer_bulk', Math.min(ids, 1 + Math.ceil((ids * 2) / RELATIONS_PER_CALL)), true);
}

/** How many cursors walk side by side; one call takes at most 100 follow users. */
export function walksFor(followUsers: number): number {
  return Math.max(Math.ceil(followUsers / 100), Math.min(followUsers, MOST_WALKS));
}

/**
 * How many calls a bulk way is watched over: a twentieth of what is wanted is the most that finding out may cost.
 */
export function trialWindow(wanted: number): number {
  return Math.max(8, Math.min(200, Math.floor(wanted / 20)));
}
