import type { DemoOptions } from '../options.ts';
import { type Contacts, createContacts } from './contacts.ts';
import { createDepartments, type Departments } from './departments.ts';
import { createGroups, type Groups } from './groups.ts';
import { hopelessIds } from './hopeless.ts';
import { createIdCodec } from './id-codec.ts';
import { createIdFamily, type IdFamily } from './id-family.ts';
import { createKfAccounts, type KfAccounts } from './kf.ts';
import { createMembers, type Members } from './members.ts';
import { type MixShares, mixOfIds } from './mix.ts';
import { hash32, PURPOSE } from './random.ts';
import { type HopelessId, REFUSED_EXTERNAL_IDS, refusedIds, refusedPrefix } from './refused-ids.ts';
import { createRelations, type Relations } from './relations.ts';
import { createRobots, createRooms, type Robots, type Rooms } from './rooms.ts';
import { createTags, type Tags } from './tags.ts';
import { type Truth, truthOf } from './truth.ts';

/** Everything in the corp. Endpoints answer from it; tests read the truth in it. */
export interface DemoDirectory extends Contacts {
  readonly options: DemoOptions;
  readonly departments: Departments;
  readonly members: Members;
  readonly relations: Relations;
  readonly groups: Groups;
  readonly rooms: Rooms;
  readonly robots: Robots;
  readonly tags: Tags;
  readonly kfAccounts: KfAccounts;
  /** Enciphered userids as 智能机器人 are given them, one for each member, by his place in `members.all`. */
  readonly openUserids: IdFamily;
  /** The same as a service provider's app is given them. */
  readonly providerUserids: IdFamily;
  /** Ids of external contacts of another corp (40096). */
  readonly foreignContacts: IdFamily;
  /** One id for every code that does not follow from the corp itself. */
  readonly refused: readonly HopelessId[];
  /** An id for every refusal of a single id, those of `refused` included. */
  hopeless(): HopelessId[];
  /** What a complete look-up of an id must find, or `undefined` when the corp never gave it out. */
  truth(id: string, space?: 'text' | 'department' | 'member_tag'): Truth | undefined;
  /** A shuffled list of distinct ids, by default in the shares of an operator's export. */
  mix(count: number, shares?: MixShares): string[];
}

/** Builds the corp. Costs little whatever its size: only members are held in memory. */
export function createDirectory(options: DemoOptions): DemoDirectory {
  const codec = createIdCodec(options.seed);
  const foreignCodec = createIdCodec(hash32(options.seed, PURPOSE.strange, 1));
  const members = createMembers(options);
  const contacts = createContacts(options, codec);
  const directory: DemoDirectory = {
    ...contacts,
    options,
    departments: createDepartments(),
    members,
    relations: createRelations({ ...options, followUsers: members.followUsers.length }),
    groups: createGroups(options, codec, members, contacts),
    rooms: createRooms(options, codec, members),
    robots: createRobots(options, codec, members),
    tags: createTags(
      options.seed,
      codec,
      members.all.slice(0, options.members).map((member) => member.userid),
    ),
    kfAccounts: createKfAccounts(options, codec),
    openUserids: createIdFamily(codec, 'openUserid', members.all.length, 'wo'),
    providerUserids: createIdFamily(codec, 'providerUserid', members.all.length, 'wo'),
    foreignContacts: createIdFamily(foreignCodec, 'contact', 1_000_000, 'wm'),
    refused: refusedIds(createIdFamily(codec, 'refused', REFUSED_EXTERNAL_IDS, refusedPrefix)),
    hopeless: () => hopelessIds(directory),
    truth: (id, space) => truthOf(directory, id, space),
    mix: (count, shares) => mixOfIds(directory, count, shares),
  };
  return directory;
}
