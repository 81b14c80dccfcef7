import type { IdSpace, Kind } from '#shared/ids.ts';
import type { Outcome } from '#shared/outcome.ts';
import type { Source } from '#shared/verdicts.ts';

/** What every outcome of one id shares. */
export interface Asked {
  readonly id: string;
  readonly space: IdSpace;
}

export interface Named {
  readonly kind: Kind;
  readonly source: Source;
  readonly name: string;
  readonly nameIsMade?: boolean;
  readonly canonicalId?: string | null;
  readonly remark?: string | null;
  readonly company?: string | null;
  readonly details?: Outcome['details'];
}

/**
 * What was found under an id. Fields are dropped by permission, not nulled (wecom-api §1), a name among them: an
 * id that exists without a name is not visible.
 */
export function mapped(asked: Asked, named: Named): Outcome {
  if (named.name === '') {
    return refused(asked, { kind: named.kind, verdict: 'not_visible', advice: 'name_withheld' });
  }
  const { id, space } = asked;
  return {
    id,
    space,
    canonicalId: named.canonicalId ?? null,
    kind: named.kind,
    verdict: 'mapped',
    name: named.name,
    nameIsMade: named.nameIsMade ?? false,
    source: named.source,
    remark: named.remark ?? null,
    company: named.company ?? null,
    details: named.details ?? {},
    errcode: null,
    hint: null,
    advice: null,
  };
}

export interface Refusal {
  readonly kind: Kind | null;
  readonly verdict: Exclude<Outcome['verdict'], 'mapped'>;
  readonly advice: string;
  readonly errcode?: number | null;
  readonly hint?: string | null;
}

export function refused({ id, space }: Asked, refusal: Refusal): Outcome {
  return {
    id,
    space,
    canonicalId: null,
    kind: refusal.kind,
    verdict: refusal.verdict,
    name: null,
    nameIsMade: false,
    source: null,
    remark: null,
    company: null,
    details: {},
    errcode: refusal.errcode ?? null,
    hint: refusal.hint ?? null,
    advice: refusal.advice,
  };
}
