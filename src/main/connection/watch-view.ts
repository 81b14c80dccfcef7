import type { IpHistoryView, IpWatchView, TrustedListView } from '#shared/contract/connection.ts';
import { type Language, say } from '#shared/text/index.ts';
import { ipNotice } from '../present/ip-notice.ts';
import { problemOf } from '../present/problem-view.ts';
import type { IpRecord } from '../store/ip-records.ts';
import type { IpStay } from '../store/ip-stays.ts';
import type { ChangeFinding } from './ip-changes.ts';
import type { MergedList } from './trusted-list.ts';
import type { WatchState } from './watcher.ts';

/** How the watch stands, in a language. */
export function ipWatchView(
  { enabled, everyMinutes, lastProofMs, alert, error }: WatchState,
  language: Language,
): IpWatchView {
  return {
    enabled,
    everyMinutes,
    lastProofAtMs: lastProofMs,
    alert: alert && alertView(alert, language),
    problem: error && problemOf(error, language),
  };
}

function alertView(alert: NonNullable<WatchState['alert']>, language: Language) {
  const { title, body } = ipNotice(alert, language);
  return { ...alert, previousIps: [...alert.previousIps], title, body };
}

/** How the IPs of a route came and went, with what to do. */
export function historyView(
  stays: readonly IpStay[],
  { changes, distinct, way, reason }: ChangeFinding,
  route: string,
  language: Language,
): IpHistoryView {
  return {
    route,
    stays: [...stays],
    changesIn30Days: changes,
    ipsIn30Days: distinct,
    way,
    wayText: say(language, `changing.way.${way}`),
    why: say(language, `changing.why.${reason}`, { changes, distinct }),
  };
}

/** The list to paste, with its flaws in words. */
export function trustedListView(
  { ips, added, flaws, tooMany, listToPaste }: MergedList,
  records: readonly IpRecord[],
  language: Language,
): TrustedListView {
  const present = new Set(records.filter(({ status }) => status !== 'gone').map(({ ip }) => ip));
  const gone = new Set(records.map(({ ip }) => ip).filter((ip) => !present.has(ip)));
  return {
    ips: [...ips],
    added: [...added],
    gone: ips.filter((ip) => gone.has(ip)),
    flaws: flaws.map(({ kind, text }) => ({
      kind,
      text,
      message: say(language, `changing.flaw.${kind}`, { text }),
    })),
    tooMany,
    listToPaste,
  };
}
