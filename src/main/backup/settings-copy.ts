import { parseSettings, type Settings, type SettingsFile } from '../settings/settings-file.ts';

/** The settings as a backup holds them: nothing that is sealed, and nothing that opens the local calls. */
export function settingsForBackup({ apiTokenDigest: _, ...settings }: Settings): string {
  const profile = settings.profile && { ...settings.profile, sealedSecrets: {}, sealedProxy: null };
  return JSON.stringify({ ...settings, profile });
}

/**
 * Takes over the settings of a backup. Secrets that are kept for the same corp stay if they go the same way as
 * before: a backup of somebody else's making would have them sent elsewhere.
 */
export function restoreSettings(file: SettingsFile, copy: string): void {
  const restored = parseSettings(jsonOf(copy));
  const kept = file.read();
  const same = SAME.every((part) => kept.profile?.[part] === restored.profile?.[part]) ? kept.profile : null;
  const sealed = { sealedSecrets: same?.sealedSecrets ?? {}, sealedProxy: same?.sealedProxy ?? null };
  const profile = restored.profile && { ...restored.profile, ...sealed };
  file.update({ ...restored, profile, apiTokenDigest: kept.apiTokenDigest });
}

const SAME = ['corpId', 'apiBase', 'caPem'] as const;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What can't be read counts as not set, as in the settings' own file.
    return {};
  }
}
