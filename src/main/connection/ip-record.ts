import { timeText } from '#shared/time.ts';
import type { IpRecord, IpRecords } from '../store/ip-records.ts';
import type { IpSeen } from '../wecom/client.ts';
import { type Route, showProxy, WECOM_HOST } from '../wecom/route/index.ts';
import type { Examination } from './findings.ts';

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

/**
 * Writes a finished examination into the record. An IP of this route that several probes no longer saw is `gone`:
 * the line has got another.
 */
export function recordExamination(
  records: IpRecords,
  { seenIps, refusedIps, steps, abilities }: Examination,
  route: Route,
  nowMs: number,
): void {
  const routeName = nameOfRoute(route);
  for (const ip of seenIps) {
    const status = refusedIps.includes(ip) ? 'refused' : 'accepted';
    records.see({ purpose: 'app', ip, route: routeName, status }, nowMs);
  }
  for (const { purpose, state, error } of abilities) {
    const ip = error?.fromIp;
    if (purpose === 'app' || state !== 'ip_refused' || !ip) continue;
    records.see({ purpose, ip, route: routeName, status: 'refused' }, nowMs);
  }
  const gate = steps.find(({ step }) => step === 'ip_gate');
  const probes = gate?.evidence.filter(({ key, value }) => key === 'probe' && !value.startsWith('?')) ?? [];
  if (probes.length < ENOUGH_TO_MISS) return;
  for (const record of records.list()) {
    const isOurs = record.route === routeName && record.purpose === 'app';
    if (isOurs && !seenIps.includes(record.ip)) records.mark(record.recordId, 'gone', nowMs);
  }
}

/** Probes that all must have missed an IP before it counts as gone. */
const ENOUGH_TO_MISS = 4;

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
