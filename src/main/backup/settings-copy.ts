import { parseSettings, type Settings, type SettingsFile } from '../settings/settings-file.ts';

/** The settings as a backup holds them: nothing that is sealed, and nothing that opens the local calls. */
export function settingsForBackup({ apiTokenDigest: _, ...settings }: Settings): string {
  const profile = settings.profile && { ...settings.profile, sealedSecrets: {}, sealedProxy: null };
  return JSON.stringify({ ...settings, profile });
}

/** Takes over the settings of a backup. Secrets that are kept for the same corp stay; others don't. */
export function restoreSettings(file: SettingsFile, copy: string): void {
  const restored = parseSettings(jsonOf(copy));
  const kept = file.read();
  const sameCorp = kept.profile?.corpId === restored.profile?.corpId ? kept.profile : null;
  const sealed = {
    sealedSecrets: sameCorp?.sealedSecrets ?? {},
    sealedProxy: sameCorp?.sealedProxy ?? null,
  };
  const profile = restored.profile && { ...restored.profile, ...sealed };
  file.update({ ...restored, profile, apiTokenDigest: kept.apiTokenDigest });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What can't be read counts as not set, as in the settings' own file.
    return {};
  }
}
