import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Patient } from '#main/connection/doctor.ts';
import { createDemoTenant, type DemoTenant, type SettingsPatch } from '#main/demo/index.ts';
import { sealedTokens } from '#main/sealed-tokens.ts';
import { createKeyFileVault } from '#main/settings/key-file-vault.ts';
import type { Profile } from '#main/settings/profile.ts';
import { Secret } from '#main/settings/secret.ts';
import { type CorpStore, openStore } from '#main/store/index.ts';
import { createWecomClient, type WecomClient, type WecomClientOptions } from '#main/wecom/client.ts';
import type { SecretPurpose } from '#main/wecom/errors.ts';
import type { NameLookup, ProxySetting, Route } from '#main/wecom/route/index.ts';
import { FAST_PACING } from '#tests/kit/client.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';

export interface PatientSetup {
  /** What the tenant is like. */
  readonly settings?: SettingsPatch;
  /** Where the profile comes from; the settings unless told. */
  readonly origin?: Profile['origin'];
  readonly corpId?: string;
  /** In place of the tenant's; `null` for a secret that the profile lacks. */
  readonly secrets?: Partial<Record<SecretPurpose, string | null>>;
  /** Where the way differs from the straight one to the tenant. */
  readonly route?: Partial<Route>;
  readonly lookup?: NameLookup;
  /** Where WeCom itself is; the tenant unless told. */
  readonly wecomBase?: string;
  /** By how much this machine's clock is ahead. */
  readonly clockAheadMs?: number;
  /** Told what the client tells. */
  readonly onIp?: WecomClientOptions['onIp'];
  readonly onPassed?: WecomClientOptions['onPassed'];
}

export interface PatientInBed extends Patient {
  readonly tenant: DemoTenant;
  readonly tenantUrl: string;
  /** A client with the same secrets on another route; to be closed by its user. */
  readonly clientOn: (route: Route) => WecomClient;
  readonly store: CorpStore;
}

/** A profile with its client, against a tenant of its own; all gone when the test has finished. */
export async function patient(setup: PatientSetup = {}): Promise<PatientInBed> {
  const tenant = createDemoTenant({ settings: { latencyMs: 0, ...setup.settings } });
  const { url } = await tenant.listen();
  const folder = temporaryFolder();
  const now = () => Date.now() + (setup.clockAheadMs ?? 0);
  const store = openStore(join(folder, 'names.db'), now);
  const profile: Profile = {
    id: 'patient',
    name: 'patient',
    origin: setup.origin ?? 'settings',
    corpId: setup.corpId ?? tenant.corpId,
    secrets: secretsOf(tenant, setup.secrets ?? {}),
    proxyMode: 'none',
    wecomBase: setup.wecomBase ?? url,
    route: { apiBase: url, proxy: null, caPem: null, ipv4Only: true, ...setup.route },
  };
  const corp = store.corp(profile.corpId);
  const vault = createKeyFileVault(join(folder, 'key'));
  const clientOn = (on: Route) =>
    createWecomClient({
      credentials: profile,
      route: on,
      pacing: { ...FAST_PACING, retries: 1, crowdedMs: 20_000 },
      ledger: corp.quota,
      tokens: sealedTokens(corp.tokens, vault, now),
      now,
      ...(setup.onIp && { onIp: setup.onIp }),
      ...(setup.onPassed && { onPassed: setup.onPassed }),
    });
  const client = clientOn(profile.route);
  onTestFinished(async () => {
    await client.close();
    store.close();
    await tenant.close();
  });
  const lookup = setup.lookup && { lookup: setup.lookup };
  return { profile, client, clientOn, now, tenant, tenantUrl: url, store: corp, ...lookup };
}

function secretsOf(tenant: DemoTenant, given: NonNullable<PatientSetup['secrets']>): Profile['secrets'] {
  const secrets: Partial<Record<SecretPurpose, Secret>> = {};
  for (const purpose of ['app', 'archive', 'contact'] as const) {
    const value = given[purpose] === undefined ? tenant.secrets[purpose] : given[purpose];
    if (value !== null) secrets[purpose] = new Secret(value);
  }
  return secrets;
}

/** A forward proxy on loopback, with or without a login. */
export function proxyAt(
  port: number,
  {
    protocol = 'http',
    host = '127.0.0.1',
    login,
  }: { protocol?: ProxySetting['protocol']; host?: string; login?: string } = {},
): ProxySetting {
  const [username = null, password] = login?.split(':') ?? [];
  return { protocol, host, port, username, password: password === undefined ? null : new Secret(password) };
}

/** Name resolution that fails with a code of the system's. */
export function failingLookup(code: string): NameLookup {
  return (_host, _options, callback) => callback(Object.assign(new Error(code), { code }), '', 4);
}

/** A name that has IPv6 addresses only. */
export const ipv6OnlyLookup: NameLookup = (_host, options, callback) => {
  if (options.family === 6) callback(null, [{ address: '2001:db8::1', family: 6 }]);
  else callback(Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' }), '', 4);
};

/** Name resolution that never answers. */
export const silentLookup: NameLookup = () => undefined;
