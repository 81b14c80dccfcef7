import type { CheckStepName } from '#shared/contract/connection.ts';
import { type Profile, WITHOUT_CORP_ID, WITHOUT_SECRET } from '../settings/profile.ts';
import type { CallOptions, WecomClient } from '../wecom/client.ts';
import { WecomError } from '../wecom/errors.ts';
import { faultOf, type NameLookup, travelsInClear, WECOM_HOST } from '../wecom/route/index.ts';
import { warningsOf } from './ability-warnings.ts';
import { causeOf } from './causes.ts';
import { type Evidence, type Examination, type Finding, finding, type StepOutcome } from './findings.ts';
import { type GateProbe, ipsOf, probeGate } from './ip-gate.ts';
import { findingOfRefusal } from './ip-refusal.ts';
import { examineAbilities } from './matrix.ts';
import {
  clockOfUntrusted,
  firstHopOf,
  type Handshake,
  reachPort,
  resolveName,
  shakeHands,
  showHop,
} from './reach.ts';
import { flawsOfSettings, type SettingsFlaw } from './settings-flaws.ts';
import { FURTHER_PATHS, pathsNotForwarded, tryRoute } from './try-route.ts';

type Seen = Pick<
  Examination,
  'tokenPreview' | 'seenIps' | 'refusedIps' | 'probes' | 'warnings' | 'abilities'
>;

/** One examination under way: whom it is about, and what it has learned on the way. */
export interface Visit {
  readonly profile: Profile;
  readonly client: WecomClient;
  readonly now: () => number;
  readonly lookup: NameLookup;
  addresses: readonly string[];
  learn(what: Partial<Seen>): void;
  warn(...findings: Finding[]): void;
  seen(): Seen;
}

export function createVisit(patient: Pick<Visit, 'profile' | 'client' | 'now' | 'lookup'>): Visit {
  let seen: Seen = {
    tokenPreview: null,
    seenIps: [],
    refusedIps: [],
    probes: [],
    warnings: [],
    abilities: [],
  };
  return {
    ...patient,
    addresses: [],
    learn(what) {
      seen = { ...seen, ...what };
    },
    warn(...findings) {
      seen = { ...seen, warnings: [...seen.warnings, ...findings] };
    },
    seen: () => seen,
  };
}

type Step = (visit: Visit, until: AbortSignal) => Promise<StepOutcome>;

/** A check is waited for at a screen: it rather says that the quota is spent than waits for it. */
const PATIENCE_MS = 3_000;
const PREVIEW_CHARACTERS = 20;
/** Clocks that differ by less harm nobody. */
const CLOCK_OFF_MS = 5 * 60_000;

/** What a corp of the environment lacks is a variable to set, and nothing to enter. */
function findingOfFlaw({ cause, field }: SettingsFlaw, { origin }: Profile): Finding {
  if (origin === 'environment' && cause === 'corp_id_missing') {
    return finding('environment_incomplete', { ...WITHOUT_CORP_ID });
  }
  if (origin === 'environment' && cause === 'secret_missing') {
    return finding('environment_incomplete', { ...WITHOUT_SECRET });
  }
  return finding(cause, { field });
}

async function checkSettings(visit: Visit): Promise<StepOutcome> {
  const { profile } = visit;
  if (profile.routeFault !== undefined) return unusableRoute(profile.routeFault);
  const flaws = flawsOfSettings(profile);
  const told = flaws.map((flaw) => ({ blocks: flaw.blocks, found: findingOfFlaw(flaw, profile) }));
  visit.warn(...told.filter(({ blocks }) => !blocks).map(({ found }) => found));
  if (travelsInClear(profile.route.apiBase)) visit.warn(finding('in_clear', { base: profile.route.apiBase }));
  const evidence = [
    { key: 'corp_id', value: profile.corpId },
    { key: 'api_base', value: profile.route.apiBase },
  ];
  const blocking = told.find(({ blocks }) => blocks)?.found;
  return blocking === undefined ? { evidence } : { evidence, finding: blocking };
}

function unusableRoute({ message }: Error): StepOutcome {
  return { evidence: [of('detail', message)], finding: finding('route_unusable') };
}

async function checkName(visit: Visit, until: AbortSignal): Promise<StepOutcome> {
  const { route } = visit.profile;
  const hop = firstHopOf(route);
  visit.addresses = await resolveName(hop, route, visit.lookup, until);
  return { evidence: [of('host', hop.host), of('address', visit.addresses.join(', '))] };
}

async function checkTcp(visit: Visit, until: AbortSignal): Promise<StepOutcome> {
  const hop = firstHopOf(visit.profile.route);
  let failure: unknown;
  for (const address of visit.addresses) {
    try {
      const local = await reachPort(hop, address, until);
      visit.addresses = [address];
      return { evidence: [of('reached', showHop({ ...hop, host: address })), of('local_address', local)] };
    } catch (error) {
      failure = error;
      until.throwIfAborted();
    }
  }
  throw failure;
}

async function checkTls(visit: Visit, until: AbortSignal): Promise<StepOutcome> {
  const { route } = visit.profile;
  const hop = firstHopOf(route);
  const [address] = visit.addresses;
  // Through a proxy the handshake is a part of the next step.
  if (hop.isProxy || !route.apiBase.startsWith('https:') || address === undefined) return 'skipped';
  try {
    return { evidence: certificateEvidence(await shakeHands(hop, address, route, until)) };
  } catch (error) {
    until.throwIfAborted();
    const fault = faultOf(error, route);
    if (fault.code !== 'tls_expired' && fault.code !== 'tls_not_yet_valid') throw error;
    const { certificate, serverMs } = await clockOfUntrusted(hop, address, route, until);
    const evidence = [...certificateEvidence(certificate), ...clockEvidence(visit, serverMs)];
    const failure = new WecomError({ kind: 'network', endpoint: '', ...fault }, { cause: error });
    const minutes = minutesOff(visit, serverMs);
    const values = { peer: showHop(hop), detail: fault.detail, minutes, until: certificate.validUntil };
    const cause = minutes === 0 ? causeOf(failure) : 'clock_wrong';
    return { evidence, finding: finding(cause, values, { error: failure }) };
  }
}

async function checkRoute(visit: Visit, until: AbortSignal): Promise<StepOutcome> {
  const { profile } = visit;
  const { route } = profile;
  try {
    const { status, errcode, server, serverMs } = await tryRoute(route, until);
    const minutes = minutesOff(visit, serverMs);
    if (minutes !== 0) visit.warn(finding('clock_off', { minutes }));
    const missing = mayFilterPaths(profile) ? await pathsNotForwarded(route, until) : [];
    if (missing.length > 0)
      visit.warn(finding('paths_missing', { paths: missing.join(' ') }, { limits: true }));
    const answer = [of('status', String(status)), of('errcode', String(errcode)), of('server', server)];
    return { evidence: [...answer, ...clockEvidence(visit, serverMs)].filter(({ value }) => value !== '') };
  } catch (error) {
    until.throwIfAborted();
    if (!(error instanceof WecomError) || causeOf(error) !== 'path_not_forwarded') throw error;
    const missing = await pathsNotForwarded(route, until);
    const cause = missing.length === FURTHER_PATHS.length ? 'base_wrong' : 'path_not_forwarded';
    const paths = ['/cgi-bin/user/get', ...missing].join(' ');
    const values = { paths, base: route.apiBase, detail: error.message };
    return { evidence: [of('paths', paths)], finding: finding(cause, values, { error }) };
  }
}

/** A server that isn't WeCom's may forward some paths only; the built-in tenant forwards nothing. */
function mayFilterPaths({ origin, route }: Profile): boolean {
  return origin !== 'demo' && new URL(route.apiBase).hostname !== WECOM_HOST;
}

async function checkToken({ client, learn }: Visit, until: AbortSignal): Promise<StepOutcome> {
  const token = await client.token('app', until);
  const tokenPreview = `${token.slice(0, PREVIEW_CHARACTERS)}...`;
  learn({ tokenPreview });
  return { evidence: [of('token', tokenPreview)] };
}

async function checkGate(visit: Visit, until: AbortSignal): Promise<StepOutcome> {
  const { client, profile, learn } = visit;
  const probes = await probeGate(client, profile.route, callOptions(until));
  const refused = probes.filter(({ word }) => word === 'refused');
  learn({ probes, seenIps: ipsOf(probes), refusedIps: ipsOf(refused) });
  // No answer at all, or one about something else than the IP, is told as any other failed call.
  const failed = probes.find(({ accepted }) => !accepted);
  if (failed?.error && failed.word !== 'refused') throw failed.error;
  const evidence = probes.map(probeEvidence);
  const refusal = findingOfRefusal(probes);
  return refusal === null ? { evidence } : { evidence, finding: refusal };
}

function probeEvidence({ accepted, ip, error, tookMs }: GateProbe): Evidence {
  const outcome = accepted ? 'ok' : String(error?.errcode);
  return of('probe', `${ip ?? '?'} ${outcome} ${Math.round(tookMs)} ms`);
}

async function checkPermissions({ client, learn, warn }: Visit, until: AbortSignal): Promise<StepOutcome> {
  const abilities = await examineAbilities(client, callOptions(until));
  learn({ abilities });
  warn(...warningsOf(abilities));
  return { evidence: abilities.map(({ ability, state }) => of('ability', `${ability}: ${state}`)) };
}

/** The steps in their order; each works on what those before have learned. */
export const STEPS: readonly (readonly [CheckStepName, Step])[] = [
  ['settings', checkSettings],
  ['name', checkName],
  ['tcp', checkTcp],
  ['tls', checkTls],
  ['route', checkRoute],
  ['token', checkToken],
  ['ip_gate', checkGate],
  ['permissions', checkPermissions],
];

function callOptions(signal: AbortSignal): CallOptions {
  return { signal, patienceMs: PATIENCE_MS };
}

function of(key: string, value: string): Evidence {
  return { key, value };
}

function certificateEvidence({ protocol, subject, issuer, validFrom, validUntil }: Handshake): Evidence[] {
  return [
    of('tls_version', protocol),
    of('certificate', subject),
    of('issuer', issuer),
    of('certificate_from', validFrom),
    of('certificate_until', validUntil),
  ];
}

function clockEvidence(visit: Visit, serverMs: number | null): Evidence[] {
  if (serverMs === null) return [];
  return [of('clock_difference', `${Math.round((visit.now() - serverMs) / 1_000)} s`)];
}

/** By how many minutes this machine's clock is ahead of the server's; 0 where that is little, or not known. */
function minutesOff({ now }: Visit, serverMs: number | null): number {
  const aheadMs = serverMs === null ? 0 : now() - serverMs;
  return Math.abs(aheadMs) < CLOCK_OFF_MS ? 0 : Math.round(aheadMs / 60_000);
}
