import type { WorkSettings } from '#shared/contract/work-settings.ts';
import type { Language } from '#shared/text/index.ts';
import { closeEach } from './close-each.ts';
import { createIpObserver } from './connection/ip-record.ts';
import { MACHINE_WAITS } from './connection/waiting.ts';
import { createIpWatcher, type IpWatcher, type WatchSettings } from './connection/watcher.ts';
import type { Notifier } from './notifier.ts';
import { createPlanner, type Planner } from './plan/planner.ts';
import { ipNotice } from './present/ip-notice.ts';
import { runNotice } from './present/run-notice.ts';
import { freshnessFor } from './resolve/freshness.ts';
import { createLists } from './resolve/lists.ts';
import { createLookup, type Lookup } from './resolve/lookup.ts';
import { createResolver } from './resolve/resolver.ts';
import { createRunEngine, type RunEngine } from './runs/engine.ts';
import { sealedTokens } from './sealed-tokens.ts';
import type { Profile } from './settings/profile.ts';
import type { Vault } from './settings/vault.ts';
import type { RunFiles } from './sources/run-files.ts';
import type { CorpStore, Store } from './store/index.ts';
import { shownName } from './store/register.ts';
import { createWecomClient, type WecomClient } from './wecom/client.ts';
import { DEFAULT_PACING, type PacingOptions } from './wecom/pacing/pacer.ts';
import { shareOf } from './wecom/pacing/quota.ts';
import type { Route } from './wecom/route/index.ts';

/** Everything that belongs to the profile in use; a changed profile gets a new one. */
export interface Workspace {
  readonly profile: Profile;
  readonly store: CorpStore;
  readonly client: WecomClient;
  /** A further client with the same secrets, tokens and quotas on another route; to be closed by its user. */
  readonly clientOn: (route: Route) => WecomClient;
  readonly lookup: Lookup;
  readonly runs: RunEngine;
  readonly planner: Planner;
  readonly watcher: IpWatcher;
  close(): Promise<void>;
}

export interface WorkspaceOptions {
  readonly profile: Profile;
  readonly work: WorkSettings;
  readonly store: Store;
  readonly vault: Vault;
  readonly files: RunFiles;
  readonly takesUpRuns: boolean;
  readonly now: () => number;
  readonly onFault: (error: unknown) => void;
  readonly notifier: Notifier;
  readonly ipWatch: () => WatchSettings;
  readonly language: () => Language;
  readonly onRunChange: () => void;
}

export function openWorkspace({
  profile,
  work,
  store,
  vault,
  files,
  takesUpRuns,
  now,
  onFault,
  notifier,
  ipWatch,
  language,
  onRunChange,
}: WorkspaceOptions): Workspace {
  const corp = store.corp(profile.corpId);
  const pacing = pacingOf(work);
  const quota = shareOf(pacing.quota, pacing.quotaShare);
  const observe = createIpObserver(corp.ipRecords, profile.route, now, onFault);
  const common = {
    // On no other way than the one that was wanted.
    credentials: profile.routeFault === undefined ? profile : { ...profile, secrets: {} },
    pacing,
    ledger: corp.quota,
    tokens: sealedTokens(corp.tokens, vault, now),
    now,
  };
  const client = createWecomClient({
    ...common,
    route: profile.route,
    onIp(seen) {
      watcher.saw(seen);
      observe(seen);
    },
    onPassed: (purpose) => purpose === 'app' && watcher.passed(),
  });
  const clientOn = (route: Route) =>
    createWecomClient({ ...common, route, onIp: createIpObserver(corp.ipRecords, route, now, onFault) });
  const watcher = createIpWatcher({
    client,
    route: profile.route,
    records: corp.ipRecords,
    settings: ipWatch,
    probes: takesUpRuns,
    clock: MACHINE_WAITS,
    now,
    onAlert: (alert) => notifier.notify(ipNotice(alert, language())),
    onFault,
  });
  const lists = createLists(client, now);
  const resolver = createResolver(client, lists, (userid) => knownName(corp, userid));
  const freshness = freshnessFor(client, work.lifetimesMs);
  const runs = createRunEngine({
    store: corp,
    client,
    resolver,
    lists,
    quota,
    freshness,
    now,
    files,
    takesUpRuns,
    onFault,
    onChange: onRunChange,
    onTurn: (turn) => notifier.notify(runNotice(turn, language())),
  });
  return {
    profile,
    store: corp,
    client,
    clientOn,
    lookup: createLookup({ store: corp, client, resolver, lists, freshness, now }),
    runs,
    planner: createPlanner({ store: corp, lists, freshness, quota, now, files }),
    watcher,
    close: () =>
      closeEach(
        () => watcher.close(),
        () => runs.close(),
        () => client.close(),
      ),
  };
}

/** The usual pacing, within what the operator allows. */
function pacingOf({ maxConcurrency, quotaShare }: WorkSettings): PacingOptions {
  const start = Math.min(DEFAULT_PACING.concurrency.start, maxConcurrency);
  return { ...DEFAULT_PACING, concurrency: { start, max: maxConcurrency }, quotaShare };
}

/** What somebody in a group is called, who has no name there: the archive's rooms list ids alone. */
function knownName({ register }: CorpStore, userid: string): string | undefined {
  const entry = register.find(userid, 'text');
  return (entry && shownName(entry)) ?? undefined;
}
