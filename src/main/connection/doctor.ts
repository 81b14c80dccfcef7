import type { CheckStepName } from '#shared/contract/connection.ts';
import type { Profile } from '../settings/profile.ts';
import { eitherOf, timeLimit } from '../signals.ts';
import type { WecomClient } from '../wecom/client.ts';
import { WecomError } from '../wecom/errors.ts';
import { RouteFailure } from '../wecom/route/failure.ts';
import { faultOf, type NameLookup, type NetworkFaultCode, nameLookup } from '../wecom/route/index.ts';
import { findingAfter } from './failure-finding.ts';
import type { Evidence, Examination, Finding, StepFinding, StepOutcome } from './findings.ts';
import { firstHopOf, showHop } from './reach.ts';
import { createVisit, STEPS, type Visit } from './steps.ts';

export interface Patient {
  readonly profile: Profile;
  readonly client: WecomClient;
  /** Milliseconds since the epoch, by this machine's clock. */
  readonly now: () => number;
  /** Resolves names in the system's place. */
  readonly lookup?: NameLookup;
}

export interface DoctorOptions {
  readonly signal?: AbortSignal | undefined;
  /** Whether it goes on to ask what the secrets may do (at most ten cheap calls); true unless told. */
  readonly withAbilities?: boolean;
  /** For the whole examination; 18 s unless told. */
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 18_000;

/** The longest that one step may take. */
const STEP_MS: Readonly<Record<CheckStepName, number>> = {
  settings: 1_000,
  name: 5_000,
  tcp: 5_000,
  tls: 6_000,
  route: 9_000,
  token: 9_000,
  ip_gate: 9_000,
  permissions: 9_000,
};

/**
 * Examines the connection from the settings to what the secrets may do, and stops at the first cause that blocks.
 * Yields what it knows whenever a step begins or ends; the last examination is `finished`. A secret that WeCom has
 * refused is not sent again, by this examination or by a later one.
 * @throws the signal's reason when it is aborted
 */
export async function* examineConnection(
  patient: Patient,
  { signal, withAbilities = true, deadlineMs = DEADLINE_MS }: DoctorOptions = {},
): AsyncGenerator<Examination, void, void> {
  const visit = createVisit({ ...patient, lookup: patient.lookup ?? nameLookup });
  const endsAt = performance.now() + deadlineMs;
  const steps: StepFinding[] = [];
  let blocked: Finding | null = null;
  const told = (running: CheckStepName | null, finished: boolean): Examination => ({
    ...visit.seen(),
    steps: [...steps],
    running,
    finished,
    blocked,
  });

  for (const [step, work] of STEPS) {
    if (blocked !== null || (step === 'permissions' && !withAbilities)) {
      steps.push({ step, state: 'skipped', tookMs: 0, finding: null, evidence: [] });
      continue;
    }
    yield told(step, false);
    const patienceMs = Math.max(1, Math.ceil(Math.min(STEP_MS[step], endsAt - performance.now())));
    const found = await timed(step, signal, patienceMs, (until) => work(visit, until), visit);
    steps.push(found);
    blocked = found.finding;
  }
  yield told(null, true);
}

/** The last word of an examination. */
export async function checkConnection(patient: Patient, options: DoctorOptions = {}): Promise<Examination> {
  let last: Examination | undefined;
  for await (const examination of examineConnection(patient, options)) last = examination;
  if (last === undefined) throw new Error('an examination ended without a word');
  return last;
}

/** Runs one step within its time and turns whatever it fails of into a finding. */
async function timed(
  step: CheckStepName,
  signal: AbortSignal | undefined,
  patienceMs: number,
  work: (until: AbortSignal) => Promise<StepOutcome>,
  visit: Visit,
): Promise<StepFinding> {
  const startMs = performance.now();
  const took = () => Math.round((performance.now() - startMs) * 10) / 10;
  using limit = timeLimit(patienceMs);
  signal?.throwIfAborted();
  try {
    const outcome = await work(eitherOf(signal, limit.signal));
    if (outcome === 'skipped') return { step, state: 'skipped', tookMs: 0, finding: null, evidence: [] };
    const { evidence, finding: found = null } = outcome;
    return { step, state: found === null ? 'passed' : 'failed', tookMs: took(), finding: found, evidence };
  } catch (error) {
    signal?.throwIfAborted();
    const failure = failureOf(error, step, limit.signal.aborted, visit);
    // What the secrets may do is asked for besides: that it can't be told now blocks nothing.
    if (step === 'permissions')
      return { step, state: 'skipped', tookMs: took(), finding: null, evidence: [] };
    const found = findingAfter(failure, visit.profile.route);
    return { step, state: 'failed', tookMs: took(), finding: found, evidence: evidenceOf(failure) };
  }
}

/** What a wait that took too long is, by what was waited for. */
const TOO_LATE: Readonly<Partial<Record<CheckStepName, NetworkFaultCode>>> = {
  name: 'dns_failed',
  tcp: 'connect_timeout',
  tls: 'connect_timeout',
};

function failureOf(error: unknown, step: CheckStepName, isTooLate: boolean, { profile }: Visit): WecomError {
  if (error instanceof WecomError) return error;
  const endpoint = '';
  if (error instanceof RouteFailure) {
    return new WecomError({ kind: 'network', endpoint, ...faultOf(error, profile.route) }, { cause: error });
  }
  if (!isTooLate) throw error;
  const hop = firstHopOf(profile.route);
  const code = hop.isProxy && step === 'tcp' ? 'proxy_timeout' : (TOO_LATE[step] ?? 'answer_timeout');
  const detail = 'no answer within the time that the check allows';
  return new WecomError({ kind: 'network', endpoint, code, detail, peer: showHop(hop), retriable: true });
}

function evidenceOf({ fault, errcode, hint, fromIp }: WecomError): Evidence[] {
  const known: readonly (readonly [string, string | number | null])[] = [
    ['code', 'code' in fault ? fault.code : null],
    ['detail', 'detail' in fault ? fault.detail : fault.kind === 'refused' ? fault.errmsg : null],
    ['errcode', errcode],
    ['hint', hint],
    ['from_ip', fromIp],
  ];
  return known.flatMap(([key, value]) =>
    value === null || value === '' ? [] : [{ key, value: String(value) }],
  );
}
