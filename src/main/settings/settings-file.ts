import { readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ElectronStore from 'electron-store';
import * as z from 'zod';
import { type DesktopSettings, desktopSettingsSchema } from '#shared/contract/desktop.ts';
import { enrichFormSchema } from '#shared/contract/exports.ts';
import { exportFormSchema } from '#shared/contract/library.ts';
import { DEFAULT_WORK, workSettingsSchema } from '#shared/contract/work-settings.ts';
import { LANGUAGES, type Language } from '#shared/text/index.ts';
import { type KeptProfile, keptProfilesSchema, movedOver } from './kept-profiles.ts';

/** Outside services that say from which IP a call came: asked only when the operator allows it. */
const ipEchoSchema = z.object({ allowed: z.boolean(), addresses: z.array(z.string()) });
const IP_ECHO_OFF: z.infer<typeof ipEchoSchema> = { allowed: false, addresses: [] };

const DESKTOP_DEFAULTS: DesktopSettings = {
  appearance: 'system',
  closeDuringRun: 'ask',
  notifications: true,
  holdsOffSleep: true,
};

/** Whether the trusted IP is watched while nothing else is done. */
const ipWatchSchema = z.object({ enabled: z.boolean(), everyMinutes: z.int().min(1).max(1_440) });
const IP_WATCH_OFF: z.infer<typeof ipWatchSchema> = { enabled: false, everyMinutes: 10 };

/** How the last exports were written. */
const exportFormsSchema = z.object({
  library: exportFormSchema.nullable().catch(null),
  file: enrichFormSchema.nullable().catch(null),
});

/** A digest that can't be read must not open what it was there to close. */
const apiTokenDigestSchema = z.string().nullable().catch('');

const settingsSchema = z.object({
  language: z.enum(LANGUAGES).nullable().catch(null),
  profiles: keptProfilesSchema.catch([]),
  /** Which of the profiles is in use; null for the demo tenant. */
  profileInUse: z.string().nullable().catch(null),
  ipEcho: ipEchoSchema.catch(IP_ECHO_OFF),
  desktop: desktopSettingsSchema.catch(DESKTOP_DEFAULTS),
  ipWatch: ipWatchSchema.catch(IP_WATCH_OFF),
  exportForms: exportFormsSchema.catch({ library: null, file: null }),
  /** The folder into which the last file was saved. */
  exportFolder: z.string().nullable().catch(null),
  work: workSettingsSchema.catch(DEFAULT_WORK),
  /** Of the token that scripts must show; null leaves the calls open to this machine's programs. */
  apiTokenDigest: apiTokenDigestSchema.default(null),
});

/** What is kept on disk about how the application is set up. */
export type Settings = z.infer<typeof settingsSchema>;

export interface SettingsFile {
  /** What a damaged file is called since this opening has put it aside; its profiles and all else are gone. */
  readonly putAside: string | null;
  /**
   * As they stand on the disk now; the same object as long as nobody has written them. While they can't be read, in
   * the middle of somebody's writing or held by a scanner, as they were.
   */
  read(): Settings;
  update(change: Partial<Settings>): void;
  /** Calls the listener after each change. */
  watch(listener: () => void): void;
}

/**
 * The settings, in `settings.json` of the data folder. A file that can't be read is put aside as
 * `settings.damaged-<time>.json` and a new one begun; a part that makes no sense counts as not set.
 */
export function openSettingsFile(folder: string, now: () => number = Date.now): SettingsFile {
  const { store, putAside } = open(folder, now);
  const moved = movedOver(store.store);
  if (moved !== store.store && moved.profiles !== undefined) store.store = { ...moved };
  const listeners = new Set<() => void>();
  let known: { readonly stamp: string | null; readonly settings: Settings } | undefined;
  return {
    putAside,
    read() {
      try {
        const stamp = stampOf(store.path);
        if (known?.stamp !== stamp) known = { stamp, settings: parseSettings(store.store) };
      } catch (error) {
        if (known === undefined) throw error;
      }
      return known.settings;
    },
    update(change) {
      const changed = { ...store.store, ...change };
      store.set(changed);
      // Its stamp may be that of before, on a disk whose clock is coarse.
      known = { stamp: null, settings: parseSettings(changed) };
      for (const listener of listeners) listener();
    },
    watch: (listener) => void listeners.add(listener),
  };
}

/**
 * What changes whenever anybody writes the file: another process may. Looking costs a hundredth of reading, and
 * every call from outside asks for the language and the token.
 */
function stampOf(path: string): string {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? '' : `${found.ino} ${found.mtimeNs} ${found.size}`;
}

/** Reads settings out of anything; a part that makes no sense counts as not set. */
export function parseSettings(from: unknown): Settings {
  const parts = movedOver(z.record(z.string(), z.unknown()).catch({}).parse(from));
  return settingsSchema.parse({ language: null, profiles: [], profileInUse: null, ...parts });
}

/** The language that was chosen, for who only has something to say: nothing is made, moved or mended. */
export function languageIn(folder: string): Language | null {
  try {
    return parseSettings(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).language;
  } catch {
    return null;
  }
}

/** The kept profile that is chosen, or `undefined` where that is the demo tenant. */
export function chosenProfile({ profiles, profileInUse }: Settings): KeptProfile | undefined {
  return profiles.find(({ id }) => id === profileInUse);
}

/** The profiles with one in the place of that with its id, or at their end. */
export function withProfile({ profiles }: Settings, profile: KeptProfile): Pick<Settings, 'profiles'> {
  const isKept = profiles.some(({ id }) => id === profile.id);
  if (!isKept) return { profiles: [...profiles, profile] };
  return { profiles: profiles.map((one) => (one.id === profile.id ? profile : one)) };
}

function open(folder: string, now: () => number) {
  const make = () =>
    new ElectronStore<Record<string, unknown>>({ cwd: folder, name: 'settings', configFileMode: 0o600 });
  try {
    return { store: make(), putAside: null };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const putAside = `settings.damaged-${now()}.json`;
    renameSync(join(folder, 'settings.json'), join(folder, putAside));
    return { store: make(), putAside };
  }
}
