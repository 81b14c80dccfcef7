import type { PlanWay } from '#shared/plan-ways.ts';
import { isExhausted, isFamilyRefusal, isLost } from '../resolve/refusals.ts';
import type { EndpointName } from '../wecom/endpoints/table.ts';
import { WecomError } from '../wecom/errors.ts';

/** The ways that bring names for many ids at once, by the endpoints that they can't do without. */
const ENDPOINTS_OF = {
  customer_bulk: ['externalcontact/get_follow_user_list', 'externalcontact/batch/get_by_user'],
  member_lists: ['department/list', 'user/simplelist'],
  department_list: ['department/list'],
  member_tag_list: ['tag/list'],
} as const satisfies Partial<Record<PlanWay, readonly EndpointName[]>>;

export type BulkWay = keyof typeof ENDPOINTS_OF;
export type BulkEndpoint = (typeof ENDPOINTS_OF)[BulkWay][number];

/**
 * The bulk ways of a run, as far as their calls get through. A failure that says nothing about the ids may be the
 * network's. When it comes again though one id has got through meanwhile, and the endpoint has brought nothing, it is
 * the endpoint's own: a proxy doesn't forward it, its answer is too much for a time-out, or the app may not call it.
 * Its ways are closed then, and their ids are asked for one by one.
 */
export interface BulkWays {
  isOpen(way: BulkWay): boolean;
  /** Takes note that an endpoint has answered a call of this run. */
  passed(endpoint: BulkEndpoint): void;
  /** Takes in what the work has ended with: `closed` when it can go on without a way, `suspect` when it may. */
  note(error: unknown): 'closed' | 'suspect' | 'unconcerned';
  /** One id doesn't get through either: what has failed was not the endpoint's own. */
  forgive(): void;
}

export function createBulkWays(): BulkWays {
  const failed = new Set<string>();
  const closed = new Set<string>();
  return {
    isOpen: (way) => !ENDPOINTS_OF[way].some((endpoint) => closed.has(endpoint)),
    passed: (endpoint) => void failed.delete(endpoint),
    note(error) {
      if (!mayBeTheEndpoints(error) || closed.has(error.fault.endpoint)) return 'unconcerned';
      const { endpoint } = error.fault;
      if (!failed.has(endpoint)) {
        failed.add(endpoint);
        return 'suspect';
      }
      closed.add(endpoint);
      return 'closed';
    },
    forgive: () => failed.clear(),
  };
}

const BULK_ENDPOINTS: ReadonlySet<string> = new Set(Object.values(ENDPOINTS_OF).flat());

export function isBulkEndpoint(name: string): boolean {
  return BULK_ENDPOINTS.has(name);
}

function mayBeTheEndpoints(error: unknown): error is WecomError {
  if (!(error instanceof WecomError) || !isBulkEndpoint(error.fault.endpoint)) return false;
  return isLost(error) || isExhausted(error) || isFamilyRefusal(error);
}
