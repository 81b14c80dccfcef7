import type { Lists } from '../resolve/lists.ts';
import { concernsEverything, isExhausted, isFamilyRefusal, isLost } from '../resolve/refusals.ts';
import type { CorpStore } from '../store/index.ts';
import type { CallOptions } from '../wecom/client.ts';
import { WecomError } from '../wecom/errors.ts';
import { type CorpFacts, FEWEST_FOR_A_TRIAL, RELATIONS_PER_CALL, type Wanted } from './plan.ts';

/** Fewer members than this are asked for one by one without a look at the departments. */
const FEWEST_MEMBERS_FOR_LISTS = 3;

/**
 * What has to be known of the corp to choose well: out of earlier runs, and by at most two cheap list calls (follow
 * users, departments), each only where it could change the choice. What may not be listed stays unknown.
 */
export async function gatherFacts(
  wanted: Wanted,
  store: CorpStore,
  lists: Lists,
  options: CallOptions,
): Promise<CorpFacts> {
  const customers = wanted.external_contact ?? 0;
  const members = wanted.member ?? 0;
  const known = store.sizes.get('relations')?.size ?? null;
  const mayPay = known === null ? customers >= FEWEST_FOR_A_TRIAL : known / RELATIONS_PER_CALL < customers;
  const followUsers = mayPay ? await allowed(() => lists.followUsers(options)) : null;
  const departments =
    members >= FEWEST_MEMBERS_FOR_LISTS ? await allowed(() => lists.departments(options)) : null;
  return {
    followUsers: followUsers?.length ?? null,
    relations: known,
    departments: departments?.size ?? null,
  };
}

/**
 * A list that the app may not read, or that doesn't arrive, is no obstacle: its way is not taken.
 * @returns `null` when the list itself was refused, or no answer of WeCom's came
 * @throws what is about more than the list
 */
export async function allowed<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (isAboutTheList(error)) return null;
    throw error;
  }
}

function isAboutTheList(error: unknown): boolean {
  if (!(error instanceof WecomError)) return false;
  // A long list may be too much for a proxy or for its time.
  if (isFamilyRefusal(error) || isLost(error)) return true;
  return !concernsEverything(error) && !isExhausted(error);
}
