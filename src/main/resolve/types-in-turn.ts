import { candidateKinds, type IdType, type Kind, kindsOfType, likelyKind, spaceOf } from '#shared/ids.ts';
import type { Outcome } from '#shared/outcome.ts';
import type { Entry } from '../store/register.ts';
import { better, type Resolver } from './resolver.ts';
import type { ResolveOptions } from './ways.ts';

/** What is known of an id about the types as which it was asked for. */
export type Tried = Pick<Entry, 'id' | 'kind' | 'verdict' | 'triedAs' | 'triedMs'>;

/**
 * Whether what is known of an id answers the type that is asked for now. A name does; that an id names nobody was
 * found out as something, and says nothing about it as anything else. `auto` is answered by its likeliest kind: the
 * others are conventions that a userid may share.
 */
export function answersType({ id, verdict, triedAs }: Tried, type: IdType): boolean {
  if (verdict === 'mapped' || triedAs === type) return true;
  // Departments and member tags have spaces of their own, in which nothing else is found.
  if (type === 'auto' && spaceOf(triedAs) !== 'text') return true;
  const tried = candidateKinds(id, triedAs);
  const wanted = candidateKinds(id, type);
  const counting = type === 'auto' ? wanted.slice(0, 1) : wanted;
  return counting.length > 0 && counting.every((kind) => tried.includes(kind));
}

/**
 * What an id is to be counted and asked for as: what it is taken for, unless it can't be of the type, or has been asked
 * for in vain as something else.
 */
export function kindAs(entry: Tried, type: IdType): Kind | null {
  const { id, kind, triedMs, verdict } = entry;
  if (kind === null) return likelyKind(id, type);
  if (verdict === 'mapped') return kind;
  const mayBe = type === 'auto' || candidateKinds(id, type).includes(kind);
  const isInVain = triedMs !== null && !answersType(entry, type);
  return mayBe && !isInVain ? kind : likelyKind(id, type);
}

/**
 * Whether what is known of an id, however fresh, leaves a run of the type something to ask: it is of the type by what
 * it is taken for, or by its form where that has not been asked for yet.
 */
export function isUnanswered(entry: Tried, type: IdType): boolean {
  const kinds = kindsOfType(type);
  const isOfType = (kind: Kind | null) => kinds === null || (kind !== null && kinds.includes(kind));
  return !answersType(entry, type) && (isOfType(entry.kind) || isOfType(kindAs(entry, 'auto')));
}

/** As what an id is asked for, one type after the other until it has a name. */
export function typesInTurn(
  entry: (Tried & Pick<Entry, 'askedAs' | 'space'>) | undefined,
  type: IdType,
): readonly IdType[] {
  if (type !== 'auto' || entry === undefined) return [type];
  const { id, space, askedAs } = entry;
  if (space !== 'text') return [space];
  const byForm = candidateKinds(id);
  // What somebody said of it once is a hint where the form doesn't tell, and may have been wrong.
  if (candidateKinds(id, askedAs).every((one) => byForm.includes(one))) return ['auto'];
  const kind = kindAs(entry, type);
  return kind === null || byForm.includes(kind) ? ['auto', askedAs] : [askedAs, 'auto'];
}

/**
 * Asks WeCom for one id as each of the types until it has a name.
 * @returns the name, or of the refusals the one that says most
 * @throws {WecomError} as {@link Resolver.resolve}
 */
export async function resolveInTurn(
  resolver: Resolver,
  id: string,
  types: readonly IdType[],
  options: ResolveOptions,
): Promise<Outcome> {
  const [type = 'auto', ...others] = types;
  let best = await resolver.resolve(id, type, options);
  for (const other of others) {
    if (best.verdict === 'mapped') break;
    best = better(best, await resolver.resolve(id, other, options));
  }
  return { ...best, triedAs: others.length > 0 ? 'auto' : type };
}
