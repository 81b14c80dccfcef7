import { randomBytes } from 'node:crypto';
import type { CallOptions, WecomClient } from '../wecom/client.ts';
import { IP_REFUSED_CODES, stopScopeOf } from '../wecom/codes.ts';
import { ENDPOINTS } from '../wecom/endpoints/table.ts';
import { WecomError } from '../wecom/errors.ts';
import { type GateWord, gateWordOf } from '../wecom/gate-word.ts';
import { createDispatcher, type Route } from '../wecom/route/index.ts';
import { createTransport } from '../wecom/transport.ts';
import { DOCTOR_LIMITS } from './try-route.ts';

/** One call that was checked against the app's list of trusted IPs. */
export interface GateProbe {
  /** The IP has passed, and nothing else stops the app. */
  readonly accepted: boolean;
  /** What it said of the IP, whatever else was refused. */
  readonly word: GateWord;
  /** The IP that WeCom saw; it doesn't always tell. */
  readonly ip: string | null;
  /** What was refused, the IP or something else; `null` where the IP has passed and nothing stops the app. */
  readonly error: WecomError | null;
  readonly tookMs: number;
}

/** Connections besides the client's own: an office with two lines, or a proxy's pool, leaves by several IPs. */
const FRESH_CONNECTIONS = 3;

/** So many probes make a whole look at the gate: an IP by which none of them left is not this machine's any more. */
export const PROBES = 1 + FRESH_CONNECTIONS;

/**
 * Probes the trusted-IP list of the app: once through the client, which renews a stale token and lets waiting work
 * go on, and when that has told something about the IP, over fresh connections.
 *
 * It asks for a member that can't exist: the order of checks is token, IP, parameters, so "no such member" means
 * that the IP has passed (wecom-api §7.2).
 * @throws the signal's reason
 */
export async function probeGate(
  client: WecomClient,
  route: Route,
  options: CallOptions,
): Promise<GateProbe[]> {
  client.allowProbes();
  const first = await probe(() => client.call('user/get', absentMember(), options));
  if (!first.accepted && !isIpRefusal(first.error)) return [first];
  const token = await client.token('app', options.signal);
  const further = await probeAfresh(route, token, options);
  return [first, ...further.filter(({ accepted, error }) => accepted || isIpRefusal(error))];
}

/** Probes the app's list with a token over several fresh connections. @throws the signal's reason */
export function probeAfresh(route: Route, token: string, options: CallOptions): Promise<GateProbe[]> {
  const probes = Array.from({ length: FRESH_CONNECTIONS }, () =>
    probe(() => callAfresh(route, token, options)),
  );
  return Promise.all(probes);
}

/** A single probe, for whoever waits. @throws the signal's reason */
export async function probeOnce(client: WecomClient, options: CallOptions): Promise<GateProbe> {
  client.allowProbes();
  return probe(() => client.call('user/get', absentMember(), options));
}

export function isIpRefusal(error: WecomError | null): boolean {
  return error !== null && error.errcode !== null && IP_REFUSED_CODES.has(error.errcode);
}

/** A probe by which something is known of an IP. */
export interface TellingProbe extends GateProbe {
  readonly ip: string;
  readonly word: Exclude<GateWord, 'nothing'>;
}

export function isTelling(probe: GateProbe): probe is TellingProbe {
  return probe.ip !== null && probe.word !== 'nothing';
}

/** The IPs by which probes left, each once, as far as WeCom told. */
export function ipsOf(probes: readonly GateProbe[]): string[] {
  return [...new Set(probes.flatMap(({ ip }) => ip ?? []))];
}

function absentMember() {
  return { query: { userid: `probe-${randomBytes(12).toString('hex')}` } };
}

async function callAfresh(route: Route, token: string, { signal }: CallOptions): Promise<unknown> {
  const dispatcher = createDispatcher(route, DOCTOR_LIMITS);
  try {
    const query = { access_token: token, ...absentMember().query };
    const call = { name: 'user/get', endpoint: ENDPOINTS['user/get'], query, signal };
    return await createTransport(route, dispatcher)(call);
  } finally {
    await dispatcher.destroy();
  }
}

async function probe(call: () => Promise<unknown>): Promise<GateProbe> {
  const startMs = performance.now();
  const took = () => performance.now() - startMs;
  try {
    await call();
    return { accepted: true, word: 'passed', ip: null, error: null, tookMs: took() };
  } catch (error) {
    if (!(error instanceof WecomError)) throw error;
    const word = gateWordOf(error);
    const accepted = word === 'passed' && !isStop(error);
    return { accepted, word, ip: error.fromIp, error: accepted ? null : error, tookMs: took() };
  }
}

/** What stops the app is told as itself, although the IP has passed. */
function isStop({ errcode }: WecomError): boolean {
  return errcode !== null && stopScopeOf(errcode) !== undefined;
}
