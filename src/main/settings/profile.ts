import type { SecretPurpose } from '../wecom/errors.ts';
import { Secret } from './secret.ts';
import type { SettingsFile } from './settings-file.ts';
import type { Vault } from './vault.ts';

/** A corp with its secrets and the way to it. */
export interface Profile {
  /** An environment's profile can't be edited on screen; the demo's is nobody's. */
  readonly origin: 'demo' | 'environment' | 'settings';
  readonly corpId: string;
  readonly apiBase: string;
  readonly secrets: Readonly<Partial<Record<SecretPurpose, Secret>>>;
  /** Forward proxy as a URL, with its login; or null. */
  readonly proxyUrl: Secret | null;
  readonly caFile: string | null;
}

export const WECOM_API_BASE = 'https://qyapi.weixin.qq.com';

type Env = Readonly<Record<string, string | undefined>>;

/** The profile that the environment gives, or `undefined` when it has no corp id and app secret. */
export function profileFromEnvironment(env: Env): Profile | undefined {
  const corpId = env.WECOM_CORP_ID?.trim();
  const app = secretFrom(env.WECOM_APP_SECRET);
  if (!corpId || app === undefined) return undefined;
  const archive = secretFrom(env.WECOM_ARCHIVE_SECRET);
  const contact = secretFrom(env.WECOM_CONTACT_SECRET);
  return {
    origin: 'environment',
    corpId,
    apiBase: (env.WECOM_API_BASE?.trim() || WECOM_API_BASE).replace(/\/+$/, ''),
    secrets: { app, ...(archive && { archive }), ...(contact && { contact }) },
    ...routeFromEnvironment(env),
  };
}

function routeFromEnvironment(env: Env): Pick<Profile, 'proxyUrl' | 'caFile'> {
  return { proxyUrl: secretFrom(env.WECOM_PROXY) ?? null, caFile: env.WECOM_CA_FILE?.trim() || null };
}

/** The profile that was entered on screen, or `undefined` when there is none or its vault can't open it. */
export async function profileFromSettings(
  settings: SettingsFile,
  vault: Vault,
  env: Env,
): Promise<Profile | undefined> {
  const kept = settings.read().profile;
  if (kept === null) return undefined;
  const secrets: Partial<Record<SecretPurpose, Secret>> = {};
  for (const purpose of ['app', 'archive', 'contact'] as const) {
    const sealed = kept.sealedSecrets[purpose];
    const secret = sealed === undefined ? undefined : await vault.open(sealed);
    if (secret !== undefined) secrets[purpose] = secret;
  }
  return {
    origin: 'settings',
    corpId: kept.corpId,
    apiBase: kept.apiBase,
    secrets,
    ...routeFromEnvironment(env),
  };
}

function secretFrom(value: string | undefined): Secret | undefined {
  const text = value?.trim();
  return text ? new Secret(text) : undefined;
}
