import type { Language } from '#shared/text/index.ts';
import { type BackUp, makeBackup } from './backup/make.ts';
import { databaseIn } from './backup/places.ts';
import { createChanges } from './changes.ts';
import { closeEach } from './close-each.ts';
import { makeDataFolder } from './data-folder.ts';
import { createDemoTenant, type DemoTenant } from './demo/index.ts';
import { sampleIds } from './demo/sample-ids.ts';
import { createExportJobs, type Download } from './exports/export-jobs.ts';
import type { HostFiles } from './host-files.ts';
import type { AppRouter } from './implementer.ts';
import { createInTurn } from './in-turn.ts';
import { diagnostics } from './logging/diagnostics.ts';
import { faultFields } from './logging/fault-fields.ts';
import { type Log, openLog } from './logging/log.ts';
import { type Notifier, SILENT } from './notifier.ts';
import { createRouter } from './router.ts';
import { DEMO_ID } from './settings/kept-profiles.ts';
import type { Profile } from './settings/profile.ts';
import { createProfiles, type Profiles } from './settings/profiles.ts';
import { Secret } from './settings/secret.ts';
import { openSettingsFile, type SettingsFile } from './settings/settings-file.ts';
import type { Vault } from './settings/vault.ts';
import { createRunFiles, type RunFiles } from './sources/run-files.ts';
import { openSourceShelf, type SourceShelf } from './sources/shelf.ts';
import { openStore, type Store } from './store/index.ts';
import { lastAsideMs } from './store/replace.ts';
import { keepSearchCurrent } from './store/search-upkeep.ts';
import { environmentProxies, type ProxyResolver } from './wecom/route/index.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

/** What a host (desktop, server, command line, test) gives the core. Nothing below reaches for a global. */
export interface AppConfig {
  /** Where the database, the settings and the sealed secrets lie. An absolute path; made when absent. */
  readonly dataFolder: string;
  readonly host: 'desktop' | 'server';
  readonly version: string;
  /** The environment; only `WECOM_*` is read. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly vault: Vault;
  /** The language to use until the operator chooses one. */
  readonly language: Language;
  /** Whether runs that were left behind are taken up; a command that does one thing doesn't. */
  readonly takesUpRuns?: boolean;
  /** Where the database lies that this start has kept aside, for the page to say it once. */
  readonly keptAside?: string | null;
  /** The name or id of the profile to use, whatever the environment and the settings say. */
  readonly profile?: string | undefined;
  /** Tells the operator outside the window; nobody when absent. */
  readonly notifier?: Notifier;
  /** Finds the system's proxy; the usual environment variables when absent. */
  readonly systemProxy?: ProxyResolver;
  /** Dialogs and the like, on the desktop. */
  readonly hostFiles?: HostFiles;
  /** Ends the application and starts it again, on the desktop. */
  readonly restart?: () => void;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** Told of faults that nobody waits for. */
  readonly onFault?: (error: unknown) => void;
}

/** The running core: every door talks to `router`, and nothing else. */
export interface App {
  readonly router: AppRouter;
  /** The parts behind the router, for the command line, which is a door inside the process. */
  readonly workspace: () => Workspace;
  readonly language: () => Language;
  readonly settings: SettingsFile;
  readonly profiles: Profiles;
  /** Calls the listener whenever a run that this process works on has changed. */
  watchRuns(listener: () => void): void;
  /** Files with ids, as they are held and kept. */
  readonly shelf: SourceShelf;
  readonly files: RunFiles;
  readonly log: Log;
  /** What somebody who looks into a fault has to know; no id, no name, no secret. */
  diagnostics(): string;
  /** Copies everything but secrets into one file. */
  readonly backUp: BackUp;
  /** Takes a file that waits for a browser. */
  takeDownload(exportId: string): Download | undefined;
  /** Ends runs at their next commit, closes sockets and the database. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Builds the core on a data folder.
 * @throws {StoreError} when the database is locked, damaged, or of a newer version, or its folder is anybody's
 * @throws {UnknownProfileError} when there is no profile of the name that was asked for
 */
export async function createApp(config: AppConfig): Promise<App> {
  const { dataFolder, vault, env, now = Date.now, takesUpRuns = true } = config;
  const { notifier: hostNotifier = SILENT } = config;
  const systemProxy = config.systemProxy ?? environmentProxies(env);
  makeDataFolder(dataFolder);
  const log = openLog(dataFolder);
  const onFault = (error: unknown) => {
    log.error('fault', faultFields(error));
    config.onFault?.(error);
  };
  const settings = openSettingsFile(dataFolder, now);
  if (settings.putAside !== null) log.warn('settings_damaged', { put_aside: settings.putAside });
  const store = openStore(databaseIn(dataFolder), now);
  const notifier: Notifier = {
    notify(notice) {
      if (settings.read().desktop.notifications) hostNotifier.notify(notice);
    },
  };
  const language = () => settings.read().language ?? config.language;
  const runListeners = new Set<() => void>();
  const shelf = orClose(store, () => openShelf(dataFolder, store, now, onFault));
  const files = createRunFiles(shelf);
  const jobs = createExportJobs(now);
  let demo: DemoTenant | undefined;
  let demoProfile: Promise<Profile> | undefined;

  const profiles = createProfiles({
    settings,
    vault,
    env,
    systemProxy,
    asked: config.profile,
    async demo() {
      demo ??= createDemoTenant();
      demoProfile ??= startDemo(demo);
      return demoProfile;
    },
  });
  const profileChanges = createChanges();
  settings.watch(profileChanges.tell);

  function openWith(profile: Profile, takesUp: boolean): Workspace {
    return openWorkspace({
      profile,
      work: settings.read().work,
      store,
      vault,
      files,
      takesUpRuns: takesUp,
      now,
      onFault,
      notifier,
      ipWatch: () => settings.read().ipWatch,
      language,
      onRunChange: () => {
        for (const listener of runListeners) listener();
      },
    });
  }

  async function open(): Promise<Workspace> {
    // Who can't be shown a page gets the sentence at once.
    const profile = await profiles.inUse(takesUpRuns);
    if (profile.routeFault !== undefined) log.warn('profile_unusable', faultFields(profile.routeFault));
    const opened = openWith(profile, takesUpRuns);
    if (demo !== undefined && profile.origin === 'demo')
      opened.store.register.add(sampleIds(demo.directory), 'auto', now());
    return opened;
  }

  let workspace: Workspace;
  try {
    workspace = await open();
  } catch (error) {
    store.close();
    await demo?.close();
    throw error;
  }
  let closing: Promise<void> | undefined;
  const closed = new AbortController();
  /** So that the settings of the last one hold and each workspace is closed. */
  const reopening = createInTurn();
  async function reopen(): Promise<void> {
    if (closing !== undefined) return;
    const previous = workspace;
    workspace = await open();
    profileChanges.tell();
    await previous.close();
  }
  const tellDiagnostics = () => diagnostics({ ...config, settings: settings.read(), workspace });
  const backUp: BackUp = (target, options) =>
    makeBackup({ dataFolder, store, settings, version: config.version, now }, target, options);
  const router = createRouter({
    ...config,
    keptAside: config.keptAside ?? null,
    backUp,
    diagnostics: tellDiagnostics,
    settings,
    shelf,
    files,
    jobs,
    now,
    notifier,
    language,
    workspace: () => workspace,
    profiles,
    profileChanges,
    openAside: (profile) => openWith(profile, false),
    closing: closed.signal,
    reopen: () => reopening(reopen),
    profilesInTurn: createInTurn(),
  });

  const stopUpkeep = takesUpRuns ? keepSearchCurrent({ search: store.search, onFault }) : () => undefined;
  async function closeAll(): Promise<void> {
    closed.abort();
    stopUpkeep();
    await closeEach(
      () => jobs.close(),
      () => reopening(async () => undefined),
      () => workspace.close(),
      () => shelf.close(),
      () => demo?.close(),
      () => store.close(),
    );
  }
  return {
    router,
    workspace: () => workspace,
    language,
    settings,
    profiles,
    watchRuns: (listener) => void runListeners.add(listener),
    shelf,
    files,
    log,
    diagnostics: tellDiagnostics,
    backUp,
    takeDownload: (exportId) => jobs.take(exportId),
    close() {
      closing ??= closeAll();
      return closing;
    },
  };
}

/** Files that a database needs which was kept aside are left to it, as long as it lies there. */
function openShelf(
  dataFolder: string,
  store: Store,
  now: () => number,
  onFault: (error: unknown) => void,
): SourceShelf {
  const kept = store.keptCopies();
  const asideMs = lastAsideMs(databaseIn(dataFolder)) ?? Number.NEGATIVE_INFINITY;
  return openSourceShelf(dataFolder, (copy, madeMs) => kept.has(copy) || madeMs <= asideMs, now, onFault);
}

/** What was opened before doesn't stay open when the next thing can't be. */
function orClose<T>(opened: { close(): void }, open: () => T): T {
  try {
    return open();
  } catch (error) {
    opened.close();
    throw error;
  }
}

/** The built-in tenant as a profile; it serves on a loopback port of its own. */
async function startDemo(tenant: DemoTenant): Promise<Profile> {
  const { url } = await tenant.listen();
  const { app, archive, contact } = tenant.secrets;
  return {
    id: DEMO_ID,
    name: null,
    origin: 'demo',
    corpId: tenant.corpId,
    secrets: { app: new Secret(app), archive: new Secret(archive), contact: new Secret(contact) },
    proxyMode: 'none',
    wecomBase: url,
    route: { apiBase: url, proxy: null, caPem: null, ipv4Only: true },
  };
}
