import type {
  AbilityView,
  CheckReport,
  IpHistoryView,
  IpRecordView,
  IpsView,
  IpWatchView,
  TrustedListView,
  WaitUpdate,
} from '#shared/contract/connection.ts';
import { type Language, say } from '#shared/text/index.ts';
import { csvStream } from '../files/index.ts';
import type { Notifier } from '../notifier.ts';
import { ipNotice } from '../present/ip-notice.ts';
import type { Workspace } from '../workspace.ts';
import { abilityView, reportOf, waitView } from './check-view.ts';
import { type DoctorOptions, examineConnection } from './doctor.ts';
import { CHANGE_SPAN_MS, judgeChanges } from './ip-changes.ts';
import { askEchoes, ECHO_OFF, type EchoSettings } from './ip-echo.ts';
import { markdownOf, markWaiting, nameOfRoute, recordExamination } from './ip-record.ts';
import { currentIps, ipsView, recordTable, recordView } from './ips-view.ts';
import { examineAbilities } from './matrix.ts';
import { mergeTrustedList } from './trusted-list.ts';
import { MACHINE_WAITS, type WaitClock, waitUntilAccepted } from './waiting.ts';
import { historyView, ipWatchView, trustedListView } from './watch-view.ts';

/** How far back the history of IPs is shown. */
const HISTORY_MS = 3 * CHANGE_SPAN_MS;

/** What the connection services work on: the profile in use, and in which language they speak. */
export interface ConnectionScene {
  readonly workspace: Pick<Workspace, 'profile' | 'client' | 'store'>;
  readonly language: Language;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Told when what was waited for has come; nobody when absent. */
  readonly notifier?: Notifier;
}

/**
 * Checks the connection as growing reports, the last of which is `finished` and written into the record.
 * @throws the signal's reason when it is aborted
 */
export async function* watchConnection(
  { workspace, language, now }: ConnectionScene,
  options: DoctorOptions = {},
): AsyncGenerator<CheckReport, void, void> {
  const { profile, client, store } = workspace;
  for await (const examination of examineConnection({ profile, client, now }, options)) {
    if (examination.finished) {
      recordExamination(store.ipRecords, examination, profile.route, now());
      // A check can end before it gets to a call of the client's.
      if (examination.blocked?.error) client.standing.refused(examination.blocked.error);
    }
    yield reportOf(examination, profile, now(), language);
  }
}

/** Checks the connection and gives the last report. @throws the signal's reason when it is aborted */
export async function reportConnection(
  scene: ConnectionScene,
  options: DoctorOptions = {},
): Promise<CheckReport> {
  let last: CheckReport | undefined;
  for await (const report of watchConnection(scene, options)) last = report;
  if (last === undefined) throw new Error('a check ended without a report');
  return last;
}

/** What the profile's secrets may do, each by at most one call. */
export async function reportAbilities(
  { workspace, language }: ConnectionScene,
  signal?: AbortSignal,
): Promise<AbilityView[]> {
  const found = await examineAbilities(workspace.client, { signal });
  return found.map((ability) => abilityView(ability, language));
}

/**
 * Waits until WeCom accepts this machine's IPs; the record says `waiting` meanwhile, and `refused` again when the
 * wait is given up.
 */
export async function* watchWaiting(
  { workspace, language, now, notifier }: ConnectionScene,
  {
    signal,
    clock = MACHINE_WAITS,
    everyMs,
  }: { signal?: AbortSignal | undefined; clock?: WaitClock; everyMs?: number } = {},
): AsyncGenerator<WaitUpdate, void, void> {
  const { client, profile, store } = workspace;
  const { route } = profile;
  try {
    const options = { client, route, clock, signal, ...(everyMs === undefined ? {} : { everyMs }) };
    for await (const moment of waitUntilAccepted(options)) {
      const routeName = nameOfRoute(route);
      for (const ip of moment.state === 'probing' ? [] : moment.seenIps) {
        const status = moment.refusedIps.includes(ip) ? 'waiting' : 'accepted';
        store.ipRecords.see({ purpose: 'app', ip, route: routeName, status }, now());
      }
      if (moment.state === 'accepted' && moment.probes > 1) {
        const ip = moment.seenIps.join('; ');
        notifier?.notify(ipNotice({ kind: 'ip_accepted', ip, previousIps: [], atMs: now() }, language));
      }
      yield waitView(moment, language);
    }
  } finally {
    markWaiting(store.ipRecords, route, false, now());
  }
}

/** The operator's IPs. Outside services are asked only where `echo` allows it. */
export async function reportIps(
  { workspace, language }: ConnectionScene,
  echo: EchoSettings = ECHO_OFF,
  signal?: AbortSignal,
): Promise<IpsView> {
  const { profile, store } = workspace;
  const answers = await askEchoes(echo, profile.route, signal);
  const said = { allowed: echo.allowed, answers };
  return ipsView(store.ipRecords.list(), nameOfRoute(profile.route), said, language);
}

/** The record, the latest seen first. */
export function listRecord({ workspace, language }: ConnectionScene): IpRecordView[] {
  return workspace.store.ipRecords.list().map((record) => recordView(record, language));
}

/** Notes something on a row. @returns the row, or `undefined` where there is none */
export function noteOnRecord(
  { workspace, language }: ConnectionScene,
  recordId: number,
  note: string,
): IpRecordView | undefined {
  const { ipRecords } = workspace.store;
  ipRecords.note(recordId, note);
  const record = ipRecords.get(recordId);
  return record && recordView(record, language);
}

/** The record as a file's text: CSV as Excel opens it, or a Markdown table. */
export async function exportRecord(
  { workspace, language }: ConnectionScene,
  format: 'csv' | 'markdown',
): Promise<{ fileName: string; text: string }> {
  const table = recordTable(workspace.store.ipRecords.list(), language);
  const name = say(language, 'record.file_name');
  if (format === 'markdown') return { fileName: `${name}.md`, text: markdownOf(table) };
  const chunks = await csvStream([table]).toArray();
  return { fileName: `${name}.csv`, text: Buffer.concat(chunks).toString('utf8') };
}

/** How the watch over the trusted IP stands, now and at each change, until the profile is another. */
export async function* watchAlerts(
  { watcher }: Pick<Workspace, 'watcher'>,
  language: () => Language,
  signal?: AbortSignal,
): AsyncGenerator<IpWatchView, void, void> {
  for await (const state of watcher.watch(signal)) yield ipWatchView(state, language());
}

/** How the IPs of the route in use came and went, and what to do where they change. */
export function reportHistory({ workspace, language, now }: ConnectionScene): IpHistoryView {
  const { profile, store } = workspace;
  const routeName = nameOfRoute(profile.route);
  const stays = store.ipRecords.stays(routeName, now() - HISTORY_MS);
  const current = currentIps(store.ipRecords.list(), routeName);
  // The demo's address leads to no server between.
  const isDirect = routeName === 'direct' || profile.origin === 'demo';
  return historyView(stays, judgeChanges(stays, current, isDirect, now()), routeName, language);
}

/** The IPs by which the route in use leaves, as far as WeCom has shown them. */
export function knownIps({ workspace }: Pick<ConnectionScene, 'workspace'>): string[] {
  return currentIps(workspace.store.ipRecords.list(), nameOfRoute(workspace.profile.route));
}

/** Puts the IPs of the route in use into a list that was copied from the console. */
export function mergeList({ workspace, language }: ConnectionScene, pasted: string): TrustedListView {
  const merged = mergeTrustedList(pasted, knownIps({ workspace }));
  return trustedListView(merged, workspace.store.ipRecords.list(), language);
}
