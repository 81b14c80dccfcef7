import { readFile } from 'node:fs/promises';
import { SECRET_PURPOSES } from '#shared/contract/connection.ts';
import { WECOM_API_BASE } from '#shared/straight-way.ts';
import type { SecretPurpose } from '../wecom/errors.ts';
import {
  type ProxyResolver,
  type ProxySetting,
  parseApiBase,
  parseCa,
  parseProxyUrl,
  type Route,
  type RouteSettingError,
} from '../wecom/route/index.ts';
import { ENVIRONMENT_ID, type KeptProfile } from './kept-profiles.ts';
import { isSealedElsewhere, openSeals } from './seals.ts';
import { Secret } from './secret.ts';
import type { Vault } from './vault.ts';

/** A corp with its secrets and the way to it. */
export interface Profile {
  readonly id: string;
  /** What the operator calls it; null where it is one that nobody named. */
  readonly name: string | null;
  /** An environment's profile can't be edited on screen; the demo's is nobody's. */
  readonly origin: 'demo' | 'environment' | 'settings';
  readonly corpId: string;
  readonly secrets: Readonly<Partial<Record<SecretPurpose, Secret>>>;
  /** Of which secrets only another door has a seal, as the window of what was entered at `serve`. */
  readonly sealedElsewhere?: readonly SecretPurpose[];
  readonly route: Route;
  readonly proxyMode: KeptProfile['proxyMode'];
  /** Where WeCom itself is, without anything in the middle; of a private deployment somewhere else than usual. */
  readonly wecomBase: string;
  /** What its route can't be made of. Such a profile is there to be mended, and nothing is sent for it. */
  readonly routeFault?: RouteSettingError | CaFileError;
}

type Env = Readonly<Record<string, string | undefined>>;

/** The file that `WECOM_CA_FILE` names can't be read. */
export class CaFileError extends Error {
  override readonly name = 'CaFileError';
  readonly path: string;

  constructor(path: string, options: ErrorOptions) {
    super(`the CA file ${path} can't be read`, options);
    this.path = path;
  }
}

/** A corp of which the environment has one variable without the other. */
export interface HalfCorp {
  readonly given: 'WECOM_CORP_ID' | 'WECOM_APP_SECRET';
  readonly missing: 'WECOM_CORP_ID' | 'WECOM_APP_SECRET';
}

export const WITHOUT_SECRET: HalfCorp = { given: 'WECOM_CORP_ID', missing: 'WECOM_APP_SECRET' };
export const WITHOUT_CORP_ID: HalfCorp = { given: 'WECOM_APP_SECRET', missing: 'WECOM_CORP_ID' };

/** @returns `undefined` when the environment has both or neither */
export function halfCorpIn(env: Env): HalfCorp | undefined {
  const hasCorpId = Boolean(env.WECOM_CORP_ID?.trim());
  const hasSecret = Boolean(env.WECOM_APP_SECRET?.trim());
  if (hasCorpId === hasSecret) return undefined;
  return hasCorpId ? WITHOUT_SECRET : WITHOUT_CORP_ID;
}

/**
 * The profile that the environment gives, or `undefined` when it has neither corp id nor app secret. Of half a corp
 * the profile is as incomplete; without a corp id it has no secrets, since they could only be sent in vain.
 * @throws {RouteSettingError} {@link CaFileError}
 */
export async function profileFromEnvironment(env: Env): Promise<Profile | undefined> {
  const corpId = env.WECOM_CORP_ID?.trim() ?? '';
  const app = secretFrom(env.WECOM_APP_SECRET);
  if (corpId === '' && app === undefined) return undefined;
  const archive = secretFrom(env.WECOM_ARCHIVE_SECRET);
  const contact = secretFrom(env.WECOM_CONTACT_SECRET);
  const proxy = proxyFromEnvironment(env);
  return {
    id: ENVIRONMENT_ID,
    name: null,
    origin: 'environment',
    corpId,
    secrets:
      corpId === '' ? {} : { ...(app && { app }), ...(archive && { archive }), ...(contact && { contact }) },
    proxyMode: proxy === null ? 'none' : 'own',
    wecomBase: wecomBaseFrom(env),
    route: {
      apiBase: parseApiBase(env.WECOM_API_BASE?.trim() || WECOM_API_BASE),
      proxy,
      caPem: await caFromEnvironment(env),
      ipv4Only: true,
    },
  };
}

/**
 * A profile that was entered on screen. Secrets that the vault can't open
 * (another user's, a restored disk, entered at another door alone) are missing from it and have to be entered again.
 * @param systemProxy asked when the profile goes by the system's settings
 * @throws {RouteSettingError} {@link CaFileError}
 */
export async function profileFromSettings(
  kept: KeptProfile,
  vault: Vault,
  env: Env,
  systemProxy: ProxyResolver,
): Promise<Profile> {
  const bare = await bareProfile(kept, vault);
  return {
    ...bare,
    wecomBase: wecomBaseFrom(env),
    route: {
      ...bare.route,
      proxy: proxyFromEnvironment(env) ?? (await proxyFromSettings(kept, vault, systemProxy)),
      caPem: kept.caPem ?? (await caFromEnvironment(env)),
    },
  };
}

/** The same without what may be wrong with it, to be shown or to go; nothing is to be called on its route. */
export async function bareProfile(kept: KeptProfile, vault: Vault): Promise<Profile> {
  const secrets: Partial<Record<SecretPurpose, Secret>> = {};
  for (const purpose of SECRET_PURPOSES) {
    const secret = await openSeals(vault, kept.sealedSecrets[purpose]);
    if (secret !== undefined) secrets[purpose] = secret;
  }
  const { id, name, corpId, proxyMode, apiBase } = kept;
  return {
    id,
    name,
    origin: 'settings',
    corpId,
    secrets,
    sealedElsewhere: SECRET_PURPOSES.filter((purpose) =>
      isSealedElsewhere(vault, kept.sealedSecrets[purpose]),
    ),
    proxyMode,
    wecomBase: apiBase,
    route: { apiBase, proxy: null, caPem: kept.caPem, ipv4Only: true },
  };
}

async function proxyFromSettings(
  kept: KeptProfile,
  vault: Vault,
  systemProxy: ProxyResolver,
): Promise<ProxySetting | null> {
  if (kept.proxyMode === 'none') return null;
  if (kept.proxyMode === 'system') return systemProxy(kept.apiBase);
  const url = await openSeals(vault, kept.sealedProxy);
  return url === undefined ? null : parseProxyUrl(url.reveal());
}

/**
 * Looks whether what the environment adds to every route makes sense.
 * @throws {RouteSettingError} {@link CaFileError}
 */
export async function checkEnvironmentRoute(env: Env): Promise<void> {
  proxyFromEnvironment(env);
  wecomBaseFrom(env);
  await caFromEnvironment(env);
}

function wecomBaseFrom(env: Env): string {
  return parseApiBase(env.WECOM_DIRECT_BASE?.trim() || WECOM_API_BASE);
}

function proxyFromEnvironment(env: Env): ProxySetting | null {
  const url = env.WECOM_PROXY?.trim();
  return url ? parseProxyUrl(url) : null;
}

async function caFromEnvironment(env: Env): Promise<string | null> {
  const path = env.WECOM_CA_FILE?.trim();
  if (!path) return null;
  const file = await readFile(path).catch((cause: unknown) => {
    throw new CaFileError(path, { cause });
  });
  return parseCa(file);
}

function secretFrom(value: string | undefined): Secret | undefined {
  const text = value?.trim();
  return text ? new Secret(text) : undefined;
}
