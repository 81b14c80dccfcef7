import type { IdFamily } from './directory/id-family.ts';
import type { DemoDirectory } from './directory/index.ts';

/** How many ids of each sort a first start has at hand to try things on. */
const SAMPLE = { contacts: 120, members: 20, groups: 24, rooms: 4, hopeless: 4 };

/**
 * Ids to begin with, so that somebody without credentials has something to look up: customers, members, groups,
 * robots, and a few that have no name and say why.
 */
export function sampleIds(directory: DemoDirectory): string[] {
  const { members, contacts, groups, rooms, robots, former, hidden, foreignContacts } = directory;
  return [
    ...firstOf(contacts, SAMPLE.contacts),
    ...members.all.slice(0, SAMPLE.members).map((member) => member.userid),
    ...firstOf(groups, SAMPLE.groups),
    ...firstOf(rooms, SAMPLE.rooms),
    ...firstOf(robots, 2),
    ...firstOf(former, SAMPLE.hopeless),
    ...firstOf(hidden, 2),
    ...firstOf(foreignContacts, SAMPLE.hopeless),
    ...members.left.slice(0, SAMPLE.hopeless),
    ...firstOf(groups.dissolved, 2),
  ];
}

function firstOf(family: IdFamily, count: number): string[] {
  return Array.from({ length: Math.min(count, family.size) }, (_, index) => family.id(index));
}
