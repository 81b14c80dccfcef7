import type { DemoDirectory } from './index.ts';
import { fraction, PURPOSE } from './random.ts';

/** How large a part of a list each sort of id has; the rest are customers. */
export interface MixShares {
  readonly members: number;
  readonly groups: number;
  readonly hopeless: number;
}

/** What an operator's export looks like: four in five are customers. */
export const USUAL_SHARES: MixShares = { members: 0.1, groups: 0.05, hopeless: 0.05 };

/**
 * A shuffled list of distinct ids such as an operator would bring, always the same for a seed. Where the corp has
 * too few members or groups, customers take their place.
 * @throws {RangeError} when there are too few customers
 */
export function mixOfIds(
  directory: DemoDirectory,
  count: number,
  shares: MixShares = USUAL_SHARES,
): string[] {
  const { contacts, groups } = directory;
  const part = (share: number): number => Math.round(count * share);
  const visible = directory.members.all.slice(0, directory.options.members);
  const ids = [
    ...spread(
      visible.length,
      Math.min(part(shares.members), visible.length),
      (i) => visible[i]?.userid ?? '',
    ),
    ...spread(groups.size, Math.min(part(shares.groups), groups.size), groups.id),
    ...hopeless(directory, part(shares.hopeless)),
  ];
  const rest = count - ids.length;
  if (rest > contacts.size)
    throw new RangeError(`the mix wants ${rest} customers, the corp has ${contacts.size}`);
  return shuffled([...ids, ...spread(contacts.size, rest, contacts.id)], directory.options.seed);
}

// Taken all over the corp, so that a part of it is not simply its beginning.
function spread(size: number, count: number, id: (index: number) => string): string[] {
  return Array.from({ length: count }, (_, i) => id(Math.floor((i * size) / count)));
}

function hopeless(directory: DemoDirectory, count: number): string[] {
  const { former, strangers, hidden, groups, members, foreignContacts } = directory;
  const sources = [former, hidden, groups.dissolved, strangers].flatMap((family) =>
    Array.from({ length: Math.min(family.size, count) }, (_, i) => family.id(i)),
  );
  const ids = [...sources, ...members.left].slice(0, Math.ceil(count / 2));
  for (let i = 0; ids.length < count; i += 1) ids.push(foreignContacts.id(i));
  return ids;
}

function shuffled(ids: string[], seed: number): string[] {
  for (let i = ids.length - 1; i > 0; i -= 1) {
    const j = Math.floor(fraction(seed, PURPOSE.mix, i) * (i + 1));
    const [a, b] = [ids[i], ids[j]];
    if (a !== undefined && b !== undefined) [ids[i], ids[j]] = [b, a];
  }
  return ids;
}
