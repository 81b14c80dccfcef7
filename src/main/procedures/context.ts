import type { Language } from '#shared/text/index.ts';

import type { BackUp } from '../backup/make.ts';
import type { Changes } from '../changes.ts';
import type { ExportJobs } from '../exports/export-jobs.ts';
import type { HostFiles } from '../host-files.ts';
import type { InTurn } from '../in-turn.ts';
import type { Notifier } from '../notifier.ts';
import type { Profile } from '../settings/profile.ts';
import type { Profiles } from '../settings/profiles.ts';
import type { SettingsFile } from '../settings/settings-file.ts';
import type { Vault } from '../settings/vault.ts';
import type { RunFiles } from '../sources/run-files.ts';
import type { SourceShelf } from '../sources/shelf.ts';
import type { Workspace } from '../workspace.ts';

/** What the procedures work on. The workspace changes with the profile, so it is asked for each time. */
export interface ProcedureContext {
  readonly host: 'desktop' | 'server';
  readonly version: string;
  readonly dataFolder: string;
  /** Where the database lies that this start has kept aside. */
  readonly keptAside: string | null;
  /** Only `WECOM_*` is read. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly vault: Vault;
  readonly settings: SettingsFile;
  readonly shelf: SourceShelf;
  readonly files: RunFiles;
  readonly jobs: ExportJobs;
  /** What a desktop can do with files; absent elsewhere. */
  readonly hostFiles?: HostFiles;
  readonly now: () => number;
  readonly notifier: Notifier;
  readonly workspace: () => Workspace;
  readonly language: () => Language;
  readonly profiles: Profiles;
  /** Told of each change of a profile, and of which one is in use. */
  readonly profileChanges: Changes;
  /** Opens the services of a profile that is not in use; no run is taken up. To be closed by its user. */
  readonly openAside: (profile: Profile) => Workspace;
  /** Aborted when the core is closed. */
  readonly closing: AbortSignal;
  /** What somebody who looks into a fault has to know. */
  readonly diagnostics: () => string;
  /** Copies everything but secrets into one file. */
  readonly backUp: BackUp;
  /** Ends the application, with the usual questions, and starts it again; absent where nobody could. */
  readonly restart?: () => void;
  /** Ends the workspace in use and opens the one of the profile that counts now. */
  readonly reopen: () => Promise<void>;
  /** Keeps, forgets and switches profiles: what one change has found the next one must not have changed. */
  readonly profilesInTurn: InTurn;
}
