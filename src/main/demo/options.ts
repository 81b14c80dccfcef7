import type { SettingsPatch } from './settings.ts';

/** How large the simulated corp is, and how it starts. Everything in it follows from these and the seed. */
export interface DemoOptions {
  readonly seed: number;
  /** Members whom the app may see. */
  readonly members: number;
  /** Members in departments outside the app's scope (60011). */
  readonly outsideMembers: number;
  /** Members who left: ids that answer 60111. */
  readonly leftMembers: number;
  /** How many of the members have the customer feature; at least 3. */
  readonly followUsers: number;
  /** Customers whom a visible member follows. */
  readonly contacts: number;
  /** Pairs of customer and follow user, spread as evenly as one to three a customer allows. */
  readonly relations: number;
  /** Followers of the first customer beyond that; over 500 makes externalcontact/get page. */
  readonly popularFollowers: number;
  /** Customers whom staff deleted (84061). */
  readonly formerContacts: number;
  /** Customers whose only follower is outside the scope (40096). */
  readonly hiddenContacts: number;
  readonly groups: number;
  /** Members of a customer group, staff and outsiders together. */
  readonly groupSizeMin: number;
  readonly groupSizeMax: number;
  readonly dissolvedGroups: number;
  readonly hiddenGroups: number;
  /** Internal rooms, which only the archive knows. */
  readonly rooms: number;
  /** Rooms of another corp (92002 in the archive). */
  readonly foreignRooms: number;
  readonly robots: number;
  readonly kfAccounts: number;
  readonly kfCustomers: number;
  /** `awkward` mixes in names with markup, formulas, line breaks and emoji. */
  readonly names: 'plain' | 'awkward';
  /** What differs from the usual settings at the start; `control` changes the same ones later. */
  readonly settings: SettingsPatch;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** A corp that makes a lively demonstration: small enough to look through, with one of everything. */
export const DEFAULT_OPTIONS: DemoOptions = {
  seed: 20260,
  members: 45,
  outsideMembers: 5,
  leftMembers: 12,
  followUsers: 16,
  contacts: 2000,
  relations: 4000,
  popularFollowers: 0,
  formerContacts: 40,
  hiddenContacts: 12,
  groups: 40,
  groupSizeMin: 4,
  groupSizeMax: 24,
  dissolvedGroups: 4,
  hiddenGroups: 3,
  rooms: 12,
  foreignRooms: 2,
  robots: 4,
  kfAccounts: 4,
  kfCustomers: 60,
  names: 'plain',
  settings: {},
  now: Date.now,
};
