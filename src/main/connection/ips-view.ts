import type { IpRecordView, IpsView } from '#shared/contract/connection.ts';
import { type Language, say } from '#shared/text/index.ts';
import type { IpRecord } from '../store/ip-records.ts';
import { canBeTrusted, classOfIp } from './ip-class.ts';
import type { EchoAnswer } from './ip-echo.ts';
import { type RecordWords, tableOf } from './ip-record.ts';

/** A row of the record as the doors show it. */
export function recordView(
  { firstSeenMs, changedMs, lastSeenMs, ...row }: IpRecord,
  language: Language,
): IpRecordView {
  return {
    ...row,
    statusText: say(language, `record.status.${row.status}`),
    firstSeenAtMs: firstSeenMs,
    changedAtMs: changedMs,
    lastSeenAtMs: lastSeenMs,
  };
}

/** The record as a table with titles, in a language. */
export function recordTable(records: readonly IpRecord[], language: Language): string[][] {
  const words: RecordWords = {
    titles: say(language, 'record.columns').split(';'),
    statusOf: (status) => say(language, `record.status.${status}`),
    listOf: (purpose) => say(language, `record.list.${purpose}`),
  };
  return tableOf(records, words);
}

/**
 * The operator's IPs: what WeCom saw, by the record, and what outside services say, as a hint.
 * @param routeName the route in use, whose IPs make the list to paste
 */
export function ipsView(
  records: readonly IpRecord[],
  routeName: string,
  echo: { readonly allowed: boolean; readonly answers: readonly EchoAnswer[] },
  language: Language,
): IpsView {
  const current = currentIps(records, routeName);
  return {
    seen: seenIps(records, language),
    listToPaste: current.filter(canBeTrusted).join(';'),
    echo: { allowed: echo.allowed, answers: [...echo.answers] },
    warnings: [
      ...(current.length > 1 ? [say(language, 'record.warning.several', { count: current.length })] : []),
      ...differing(current, echo.answers).map((ip) => say(language, 'record.warning.differs', { ip })),
    ],
  };
}

/** The IPs by which a route leaves now, each once. */
export function currentIps(records: readonly IpRecord[], routeName: string): string[] {
  const present = records.filter(({ route, status }) => route === routeName && status !== 'gone');
  return [...new Set(present.map(({ ip }) => ip))];
}

function seenIps(records: readonly IpRecord[], language: Language): IpsView['seen'] {
  const groups = Map.groupBy(records, ({ ip, route }) => `${ip} ${route}`);
  return [...groups.values()].flatMap((rows) => {
    const [latest] = rows;
    if (latest === undefined) return [];
    const ipClass = classOfIp(latest.ip) ?? 'reserved';
    return {
      ip: latest.ip,
      ipClass,
      classText: say(language, `record.ip_class.${ipClass}`),
      warning: canBeTrusted(latest.ip) ? null : say(language, `record.warning.${ipClass}`),
      route: latest.route,
      purposes: rows.map(({ purpose }) => purpose),
      status: (rows.find(({ status }) => status === 'refused') ?? latest).status,
      lastSeenAtMs: latest.lastSeenMs,
    };
  });
}

function differing(current: readonly string[], answers: readonly EchoAnswer[]): string[] {
  if (current.length === 0) return [];
  const others = answers.flatMap(({ ip }) => (ip === null || current.includes(ip) ? [] : [ip]));
  return [...new Set(others)];
}
