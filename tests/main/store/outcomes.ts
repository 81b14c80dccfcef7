import type { CorpStore } from '#main/store/index.ts';
import type { Outcome } from '#shared/outcome.ts';

/** An outcome that a member's look-up brings. */
export function named(id: string, name: string, rest: Partial<Outcome> = {}): Outcome {
  return {
    id,
    space: 'text',
    canonicalId: null,
    kind: 'member',
    verdict: 'mapped',
    name,
    nameIsMade: false,
    source: 'internal_user',
    remark: null,
    company: null,
    details: {},
    errcode: null,
    hint: null,
    advice: null,
    ...rest,
  };
}

/** A refusal of one id. */
export function refusedWith(id: string, verdict: Outcome['verdict'], rest: Partial<Outcome> = {}): Outcome {
  return {
    ...named(id, ''),
    name: null,
    source: null,
    verdict,
    errcode: 60111,
    hint: '1658286717',
    advice: 'member_not_found',
    ...rest,
  };
}

/** What the register knows of an id. */
export function entryOf({ register }: CorpStore, id: string, space: Outcome['space'] = 'text') {
  const found = register.find(id, space);
  if (found === undefined) throw new Error(`the register has no ${id}`);
  return found;
}
