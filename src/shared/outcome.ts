import type { IdSpace, IdType, Kind } from './ids.ts';
import type { Source, Verdict } from './verdicts.ts';

/** What asking WeCom for one id brought: the resolver's result, and what the store keeps. */
export interface Outcome {
  /** The id as it was asked for. */
  readonly id: string;
  readonly space: IdSpace;
  /** WeCom's own spelling where it differs in case. */
  readonly canonicalId: string | null;
  readonly kind: Kind | null;
  readonly verdict: Exclude<Verdict, 'unmapped'>;
  /** As what it was asked for, `auto` for all that it may be; absent from what a list brought. */
  readonly triedAs?: IdType;
  /** Only with `mapped`. */
  readonly name: string | null;
  readonly nameIsMade: boolean;
  readonly source: Source | null;
  readonly remark: string | null;
  readonly company: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly errcode: number | null;
  readonly hint: string | null;
  /** The key of the text that says why there is no name; null with `mapped`. */
  readonly advice: string | null;
}
