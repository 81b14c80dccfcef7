import type { AppRouter } from './router.ts';
import type { Vault } from './settings/vault.ts';

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
  readonly language: 'zh-CN' | 'en';
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** The running core: every door talks to `router`, and nothing else. */
export interface App {
  readonly router: AppRouter;
  /** Ends runs at their next commit, closes sockets and the database. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Builds the core on a data folder.
 * @throws {StoreError} when the database is locked, damaged, or of a newer version
 */
export async function createApp(_config: AppConfig): Promise<App> {
  throw new Error('not yet');
}
