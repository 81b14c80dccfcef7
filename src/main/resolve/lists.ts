import { abortable } from '../wecom/abortable.ts';
import type { CallOptions, WecomClient } from '../wecom/client.ts';
import { listCorpTags, listFollowUsers, listStrategyTags } from '../wecom/endpoints/customers.ts';
import { type Department, listDepartments, listMemberTags } from '../wecom/endpoints/directory.ts';
import { listKfAccounts } from '../wecom/endpoints/kf.ts';
import { WecomError } from '../wecom/errors.ts';
import { departmentPath } from './naming.ts';
import { isFamilyRefusal } from './refusals.ts';

/** Lists that one call brings whole, kept for a while so that many look-ups share it. */
export interface Lists {
  departments(options?: CallOptions): Promise<ReadonlyMap<number, Department>>;
  /**
   * The names on the way to a department. An extra: `null` whenever it can't be had soon.
   * @throws the signal's reason when it is aborted, and nothing else of WeCom's
   */
  departmentPath(id: number | undefined, options?: CallOptions): Promise<string | null>;
  /** Userids of the members who may have customers. */
  followUsers(options?: CallOptions): Promise<readonly string[]>;
  /** Names of member tags by id. */
  memberTags(options?: CallOptions): Promise<ReadonlyMap<number, string>>;
  /** Names of customer tags by id. */
  customerTags(options?: CallOptions): Promise<ReadonlyMap<string, { name: string; groupName: string }>>;
  /** Names of 微信客服 accounts by id. */
  kfAccounts(options?: CallOptions): Promise<ReadonlyMap<string, string>>;
  /** Forgets everything, for a caller who wants to know how it is now. */
  clear(): void;
}

const KEPT_MS = 10 * 60_000;
/** How long a name waits for the path beside it, and goes without when there was none. */
const PATH_PATIENCE_MS = 2_000;
const PATHLESS_MS = 60_000;

/** @param now milliseconds since the epoch */
export function createLists(client: WecomClient, now: () => number): Lists {
  const departments = kept(now, async (options) => {
    const found = await listDepartments(client, options);
    return new Map(found.map((department) => [department.id, department]));
  });
  const customerTags = kept(now, async (options) => {
    const corpTags = await listCorpTags(client, options);
    // Strategy tags are a feature that many corps don't have: without them the corp's own tags still count.
    const strategyTags = await listStrategyTags(client, options).catch((error: unknown) => {
      if (isFamilyRefusal(error)) return [];
      throw error;
    });
    return new Map(
      [...corpTags, ...strategyTags].map(({ id, name, groupName }) => [id, { name, groupName }]),
    );
  });
  const followUsers = kept(now, (options) => listFollowUsers(client, options));
  const memberTags = kept(now, async (options) => {
    const found = await listMemberTags(client, options);
    return new Map(found.map(({ id, name }) => [id, name]));
  });
  const kfAccounts = kept(now, async (options) => {
    const found = await listKfAccounts(client, options);
    return new Map(found.map(({ openKfid, name }) => [openKfid, name]));
  });
  let pathlessUntilMs = 0;

  async function pathOf(id: number | undefined, options: CallOptions = {}): Promise<string | null> {
    if (id === undefined || (now() < pathlessUntilMs && pathlessUntilMs - now() <= PATHLESS_MS)) return null;
    const list = departments.get({ ...options, patienceMs: PATH_PATIENCE_MS });
    try {
      const found = await within(PATH_PATIENCE_MS, list);
      if (found !== undefined) return departmentPath(id, found);
    } catch (error) {
      if (!(error instanceof WecomError)) throw error;
    }
    pathlessUntilMs = now() + PATHLESS_MS;
    // Too late for this name, and in time for the next.
    list.then(
      () => {
        pathlessUntilMs = 0;
      },
      () => undefined,
    );
    return null;
  }

  return {
    departments: departments.get,
    departmentPath: pathOf,
    followUsers: followUsers.get,
    memberTags: memberTags.get,
    customerTags: customerTags.get,
    kfAccounts: kfAccounts.get,
    clear() {
      departments.clear();
      pathlessUntilMs = 0;
      followUsers.clear();
      memberTags.clear();
      customerTags.clear();
      kfAccounts.clear();
    },
  };
}

/** @returns `undefined` when it takes longer than that; the thing itself goes on */
async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(late.resolve, ms, undefined);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** One fetch for all who ask while it is under way and for a while after; a failed one is not kept. */
function kept<T>(now: () => number, fetch: (options?: CallOptions) => Promise<T>) {
  let value: Promise<T> | undefined;
  let fromMs = 0;
  return {
    get(options?: CallOptions): Promise<T> {
      const ageMs = now() - fromMs;
      if (value === undefined || ageMs < 0 || ageMs >= KEPT_MS) {
        // Others wait for the same list: one who gives up doesn't end it for them.
        const fetched = fetch({ ...options, signal: undefined });
        value = fetched;
        fromMs = now();
        fetched.catch(() => {
          if (value === fetched) value = undefined;
        });
      }
      return abortable(value, options?.signal);
    },
    clear() {
      value = undefined;
    },
  };
}
