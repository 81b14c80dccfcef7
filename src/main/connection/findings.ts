import type { CheckStepName } from '#shared/contract/connection.ts';
import type { WecomError } from '../wecom/errors.ts';
import type { BlockingCause } from './causes.ts';
import type { GateProbe } from './ip-gate.ts';
import type { AbilityFinding } from './matrix.ts';
import type { SettingsFlaw } from './settings-flaws.ts';

/** What keeps names from being looked up, or is only worth mending: the key of a text below `doctor`. */
export type Cause =
  | BlockingCause
  | SettingsFlaw['cause']
  | 'environment_incomplete'
  | 'route_unusable'
  | 'clock_off'
  | 'in_clear'
  | 'paths_missing'
  | 'another_wecom'
  | 'scope_empty'
  | 'customers_not_granted'
  | 'customers_out_of_scope'
  | 'archive_ip_refused'
  | 'archive_not_granted'
  | 'archive_secret_refused'
  | 'contact_ip_refused'
  | 'contact_secret_refused';

/** One thing that the doctor has found. */
export interface Finding {
  readonly cause: Cause;
  /** For the texts: an IP, a host, paths, minutes. Never a secret. */
  readonly values: Readonly<Record<string, string | number>>;
  readonly error: WecomError | null;
  /** True where some names can't be had because of it. */
  readonly limits: boolean;
}

/** An observation behind a step, named by a key of the texts below `doctor.evidence`. */
export interface Evidence {
  readonly key: string;
  readonly value: string;
}

export interface StepFinding {
  readonly step: CheckStepName;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly tookMs: number;
  readonly finding: Finding | null;
  readonly evidence: readonly Evidence[];
}

/** What a step came to: observations and perhaps what blocks, or nothing to do on this route. */
export type StepOutcome = { readonly evidence: readonly Evidence[]; readonly finding?: Finding } | 'skipped';

/** What an examination has found so far. */
export interface Examination {
  readonly steps: readonly StepFinding[];
  readonly running: CheckStepName | null;
  readonly finished: boolean;
  /** The first characters of the access token, for support; never all of it. */
  readonly tokenPreview: string | null;
  /** The IPs that WeCom saw, each once; those it refused stand in `refusedIps` as well. */
  readonly seenIps: readonly string[];
  readonly refusedIps: readonly string[];
  /** What the calls were that were checked against the list of IPs. */
  readonly probes: readonly GateProbe[];
  /** The first cause that blocks. */
  readonly blocked: Finding | null;
  readonly warnings: readonly Finding[];
  readonly abilities: readonly AbilityFinding[];
}

export function finding(
  cause: Cause,
  values: Finding['values'] = {},
  { error = null, limits = false }: { error?: WecomError | null; limits?: boolean } = {},
): Finding {
  return { cause, values, error, limits };
}
