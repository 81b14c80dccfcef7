/**
 * What members say of a customer whom they follow, as the details of an entry keep it: under WeCom's own names, and
 * only what there is.
 */
export interface FollowerDetail {
  readonly userid: string;
  readonly remark?: string;
  /** The customer's company as the member wrote it down; only where WeCom itself knows of none. */
  readonly remark_corp_name?: string;
  /** When the member added the customer, in seconds since the epoch. */
  readonly createtime?: number;
}

/** The followers in an entry's details; nobody where they are no customer's. */
export function followersIn({ followers }: Readonly<Record<string, unknown>>): FollowerDetail[] {
  return Array.isArray(followers) ? followers.filter(isFollower) : [];
}

function isFollower(value: unknown): value is FollowerDetail {
  return typeof value === 'object' && value !== null && 'userid' in value && typeof value.userid === 'string';
}

/** The longest-standing first, and always the same of two who came in the same second. */
export function bySeniority<
  T extends Pick<FollowerDetail, 'userid'> & { readonly createtime?: number | null },
>(followers: readonly T[]): T[] {
  return followers.toSorted(
    (one, other) => (one.createtime ?? 0) - (other.createtime ?? 0) || (one.userid < other.userid ? -1 : 1),
  );
}

/**
 * The word of the longest-standing follower who has one stands for all.
 * @param followers by seniority
 */
export function remarkOf(followers: readonly FollowerDetail[]): string | null {
  return followers.find(({ remark }) => remark !== undefined)?.remark ?? null;
}

/**
 * The same for the customer's company.
 * @param followers by seniority
 */
export function remarkedCompanyOf(followers: readonly FollowerDetail[]): string | null {
  return followers.find((follower) => follower.remark_corp_name !== undefined)?.remark_corp_name ?? null;
}
