import type { DemoDirectory } from '#main/demo/index.ts';

/** The fewest calls that could have been made, by way. */
export interface CheapestPlan {
  readonly calls: number;
  readonly parts: Readonly<Record<string, number>>;
}

const RELATIONS_PER_PAGE = 100;
const FOLLOW_USERS_PER_CALL = 100;
const KF_CUSTOMERS_PER_CALL = 100;
const OPEN_USERIDS_PER_CALL = 1_000;

/**
 * The cheapest plan for a list of ids, worked out with the corp's truth at hand: what nobody can know beforehand.
 *
 * Every id has to get the verdict that a look-up of its own would give it. So an id without a name costs the call
 * that has the last word on it, unless a group that is wanted anyway names it. For customers and for members both
 * ways are tried, alone and together: all by lists, or one by one. Lists are counted as if every page were full and
 * only the departments that have members were read.
 */
export function cheapestPlan(directory: DemoDirectory, ids: readonly string[]): CheapestPlan {
  const wanted = sorted(directory, ids);
  const fixed = { token: 1, ...wanted.fixed };
  const plans = [true, false].flatMap((customersByList) =>
    [true, false].map((membersByList) => ({
      ...fixed,
      customers: customersByList ? customerPages(directory) : wanted.customers.length,
      members: membersByList ? 1 + departmentsWithMembers(directory) : wanted.members,
    })),
  );
  const totals = plans.map((parts) => ({ parts, calls: sum(Object.values(parts)) }));
  const best = totals.reduce((a, b) => (b.calls < a.calls ? b : a));
  if (best.parts.customers < wanted.customers.length) provePagesAreNeeded(directory, wanted.customers);
  return best;
}

interface Wanted {
  /** Positions of the customers who have a name. */
  readonly customers: readonly number[];
  readonly members: number;
  /** Calls that no plan can save. */
  readonly fixed: Readonly<Record<string, number>>;
}

function sorted(directory: DemoDirectory, ids: readonly string[]): Wanted {
  const customers: number[] = [];
  const inGroups = strangersOfGroups(directory, ids);
  let [members, groups, unnamed, unnamedMembers, unnamedWo] = [0, 0, 0, 0, 0];
  for (const id of ids) {
    const truth = directory.truth(id);
    if (truth === undefined) throw new Error(`the corp never gave ${id} out`);
    const customer = directory.contacts.indexOf(id);
    if (customer !== undefined) customers.push(customer);
    else if (truth.kind === 'group') groups += 1;
    else if (truth.kind === 'member' && truth.errcode === 0) members += 1;
    else if (truth.kind === 'member') unnamedMembers += 1;
    else if (truth.kind !== 'external_contact') throw new Error(`no plan for a ${truth.kind}`);
    else if (!inGroups.has(id)) {
      unnamed += 1;
      if (id.startsWith('wo')) unnamedWo += 1;
    }
  }
  const fixed = {
    groups,
    'customers without a name': unnamed,
    'members without a name': unnamedMembers,
    '微信客服, a hundred a call': Math.ceil(unnamed / KF_CUSTOMERS_PER_CALL),
    'enciphered userids': Math.ceil(unnamedWo / OPEN_USERIDS_PER_CALL),
  };
  return { customers, members, fixed };
}

/** Those who are nobody's customer and sit in a group that is wanted: its answer names them. */
function strangersOfGroups(
  { groups, strangers }: DemoDirectory,
  ids: readonly string[],
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const id of ids) {
    const group = groups.indexOf(id);
    if (group === undefined) continue;
    for (const person of groups.at(group).people) {
      if (person.kind === 'stranger') found.add(strangers.id(person.index));
    }
  }
  return found;
}

/** The list of follow users, and pages that are all full. */
function customerPages({ relations, members }: DemoDirectory): number {
  const groups = Math.ceil(members.followUsers.length / FOLLOW_USERS_PER_CALL);
  return 1 + Math.max(groups, Math.ceil(relations.total / RELATIONS_PER_PAGE));
}

function departmentsWithMembers({ members, options }: DemoDirectory): number {
  return new Set(members.all.slice(0, options.members).map((member) => member.departments[0])).size;
}

/**
 * With hindsight one could also read only some follow users, and ask singly for whom only the others follow. That
 * pays for no set of them when it pays for none alone: leaving one out costs at least the customers whom nobody
 * else follows, and saves at most its pages.
 * @throws when it would have paid, so that the model would be wrong
 */
function provePagesAreNeeded({ relations, members }: DemoDirectory, customers: readonly number[]): void {
  const exclusive = new Uint32Array(members.followUsers.length);
  for (const customer of customers) {
    const [only, ...others] = relations.followersOf(customer);
    if (only !== undefined && others.length === 0) exclusive[only] = (exclusive[only] ?? 0) + 1;
  }
  exclusive.forEach((count, followUser) => {
    const pages = relations.contactsOf(followUser).length / RELATIONS_PER_PAGE;
    if (count < pages) throw new Error(`follow user ${followUser} is cheaper left out`);
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
