import type { KeptProfile } from '../settings/kept-profiles.ts';
import { parseSettings, type Settings, type SettingsFile } from '../settings/settings-file.ts';

/** The settings as a backup holds them: nothing that is sealed, and nothing that opens the local calls. */
export function settingsForBackup({ apiTokenDigest: _, ...settings }: Settings): string {
  const profiles = settings.profiles.map((one) => ({ ...one, sealedSecrets: {}, sealedProxy: null }));
  return JSON.stringify({ ...settings, profiles });
}

/**
 * Takes over the settings of a backup. Secrets that are kept for the same corp stay if they go the same way as
 * before: a backup of somebody else's making would have them sent elsewhere. Done twice it is as done once.
 */
export function restoreSettings(file: SettingsFile, copy: string): void {
  const restored = parseSettings(jsonOf(copy));
  const kept = file.read();
  const left = [...kept.profiles];
  // Those that have stayed what they were first: another one may go the same way with other secrets.
  const byId = restored.profiles.map((one) =>
    takeOut(left, (same) => same.id === one.id && goesAs(one)(same)),
  );
  const profiles = restored.profiles.map((one, at) => {
    const same = byId[at] ?? takeOut(left, goesAs(one));
    return { ...one, sealedSecrets: same?.sealedSecrets ?? {}, sealedProxy: same?.sealedProxy ?? null };
  });
  // Whom this machine may ask for its IP is for its own operator to allow.
  const { ipEcho, apiTokenDigest } = kept;
  file.update({ ...restored, profiles, ipEcho, apiTokenDigest });
}

const SAME = ['corpId', 'apiBase', 'caPem', 'proxyMode'] as const;

function goesAs(one: KeptProfile): (other: KeptProfile) => boolean {
  return (other) => SAME.every((part) => one[part] === other[part]);
}

function takeOut(from: KeptProfile[], wanted: (one: KeptProfile) => boolean): KeptProfile | undefined {
  const at = from.findIndex(wanted);
  return at < 0 ? undefined : from.splice(at, 1)[0];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What can't be read counts as not set, as in the settings' own file.
    return {};
  }
}
