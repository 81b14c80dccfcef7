import { timeText } from '#shared/time.ts';
import type { IpRecord, IpRecords } from '../store/ip-records.ts';
import type { IpSeen } from '../wecom/client.ts';
import { type Route, showProxy, WECOM_HOST } from '../wecom/route/index.ts';
import type { Examination } from './findings.ts';
import { type GateProbe, isTelling, PROBES } from './ip-gate.ts';

/** A route by name, as the record keeps it: `direct`, the proxy without its password, or another API address. */
export function nameOfRoute({ apiBase, proxy }: Route): string {
  const base = new URL(apiBase).hostname === WECOM_HOST ? null : apiBase;
  if (proxy === null) return base ?? 'direct';
  return base === null ? showProxy(proxy) : `${showProxy(proxy)} ${base}`;
}

/** How often an IP that goes on to be accepted is written down again. */
const SAME_AGAIN_MS = 10 * 60_000;

/**
 * Writes what calls tell about IPs into the record: a row when an IP is new, a change when a list takes it
 * otherwise than before. What stays the same is written rarely, since a run can tell it a hundred times a second.
 * @returns the `onIp` of a client on this route
 */
export function createIpObserver(
  records: IpRecords,
  route: Route,
  now: () => number,
  onFault: (error: unknown) => void,
): (seen: IpSeen) => void {
  const routeName = nameOfRoute(route);
  const written = new Map<string, { accepted: boolean; atMs: number }>();
  return ({ purpose, ip, accepted }) => {
    const key = `${purpose} ${ip}`;
    const before = written.get(key);
    const nowMs = now();
    if (before?.accepted === accepted && Math.abs(nowMs - before.atMs) < SAME_AGAIN_MS) return;
    written.set(key, { accepted, atMs: nowMs });
    try {
      records.see({ purpose, ip, route: routeName, status: accepted ? 'accepted' : 'refused' }, nowMs);
    } catch (error) {
      // The call that told it has its own fate; a full disk is not it.
      onFault(error);
    }
  };
}

/** Writes a finished examination into the record. */
export function recordExamination(
  records: IpRecords,
  { probes, abilities }: Examination,
  route: Route,
  nowMs: number,
): void {
  recordProbes(records, probes, route, nowMs);
  const routeName = nameOfRoute(route);
  for (const { purpose, state, error } of abilities) {
    const ip = error?.fromIp;
    if (purpose === 'app' || state !== 'ip_refused' || !ip) continue;
    records.see({ purpose, ip, route: routeName, status: 'refused' }, nowMs);
  }
}

/**
 * Writes into the record what a look at the gate has told. An IP of this route by which none of all its probes left
 * is `gone`: the line has got another.
 * @returns the IPs that are gone by it
 */
export function recordProbes(
  records: IpRecords,
  probes: readonly GateProbe[],
  route: Route,
  nowMs: number,
): string[] {
  const routeName = nameOfRoute(route);
  const telling = probes.filter(isTelling);
  const refused = new Set(telling.filter(({ word }) => word === 'refused').map(({ ip }) => ip));
  const seen = new Set(telling.map(({ ip }) => ip));
  for (const ip of seen) {
    const status = refused.has(ip) ? 'refused' : 'accepted';
    records.see({ purpose: 'app', ip, route: routeName, status }, nowMs);
  }
  if (telling.length < PROBES) return [];
  const gone = presentIps(records, routeName).filter(({ ip }) => !seen.has(ip));
  for (const { recordId } of gone) records.mark(recordId, 'gone', nowMs);
  return gone.map(({ ip }) => ip);
}

/** The app's IPs on a route, as far as they are not gone. */
export function presentIps(records: IpRecords, routeName: string): IpRecord[] {
  return records
    .list()
    .filter(({ route, purpose, status }) => route === routeName && purpose === 'app' && status !== 'gone');
}

/** Turns the refused rows of a route into ones that are waited for, or back when the wait is given up. */
export function markWaiting(records: IpRecords, route: Route, isWaiting: boolean, nowMs: number): void {
  const routeName = nameOfRoute(route);
  const [from, to] = isWaiting ? (['refused', 'waiting'] as const) : (['waiting', 'refused'] as const);
  for (const record of records.list()) {
    if (record.route === routeName && record.purpose === 'app' && record.status === from) {
      records.mark(record.recordId, to, nowMs);
    }
  }
}

/** What the columns of an export are called, and the statuses, in some language. */
export interface RecordWords {
  readonly titles: readonly string[];
  readonly statusOf: (status: IpRecord['status']) => string;
  readonly listOf: (purpose: IpRecord['purpose']) => string;
}

/** The record's rows as text, below their titles. Times are local, as exports of the library have them. */
export function tableOf(records: readonly IpRecord[], { titles, statusOf, listOf }: RecordWords): string[][] {
  return [
    [...titles],
    ...records.map((record) => [
      timeText(record.firstSeenMs),
      record.ip,
      statusOf(record.status),
      timeText(record.changedMs),
      timeText(record.lastSeenMs),
      listOf(record.purpose),
      record.route,
      record.note,
    ]),
  ];
}

/** A Markdown table; what would end a cell is escaped. */
export function markdownOf([titles = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownCell).join(' | ')} |\n`;
  return line(titles) + line(titles.map(() => '---')) + rows.map(line).join('');
}

function markdownCell(text: string): string {
  return text
    .replace(/[\\`*_<>[\]|]/g, '\\$&')
    .replace(/\s+/g, ' ')
    .trim();
}
