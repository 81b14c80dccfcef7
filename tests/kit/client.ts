import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import {
  createDemoTenant,
  type DemoControl,
  type DemoOptions,
  type DemoTenant,
  type SettingsPatch,
} from '#main/demo/index.ts';
import { sealedTokens } from '#main/sealed-tokens.ts';
import { createKeyFileVault } from '#main/settings/key-file-vault.ts';
import { Secret } from '#main/settings/secret.ts';
import { type CorpStore, openStore, type Store } from '#main/store/index.ts';
import { createWecomClient, type WecomClient, type WecomClientOptions } from '#main/wecom/client.ts';
import { type SecretPurpose, WecomError } from '#main/wecom/errors.ts';
import { DEFAULT_PACING, type PacingOptions } from '#main/wecom/pacing/pacer.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The published quotas with pauses that a test can wait for. */
export const FAST_PACING: PacingOptions = { ...DEFAULT_PACING, backoffMs: 1, crowdedMs: 1 };

export interface TenantSetup {
  readonly tenant?: Partial<DemoOptions>;
  readonly settings?: SettingsPatch;
  /** For tests that send nonsense on purpose; all others fail when they do. */
  readonly sendsNonsense?: boolean;
}

export interface ClientSetup {
  readonly pacing?: Partial<PacingOptions>;
  readonly limits?: WecomClientOptions['limits'];
  readonly clock?: WecomClientOptions['clock'];
  readonly now?: () => number;
  /** In place of the tenant's; `null` for a secret that the profile lacks. */
  readonly secrets?: Partial<Record<SecretPurpose, string | null>>;
  readonly corpId?: string;
  /** The way to the tenant, where it isn't the straight one. */
  readonly via?: string;
}

/** A demo tenant that serves on loopback until the test is over. */
export interface ServedTenant {
  readonly tenant: DemoTenant;
  readonly control: DemoControl;
  readonly url: string;
  /** A client on a data folder: a new one, unless it is told to share another's. */
  client(setup?: ClientSetup & { readonly folder?: string }): ClientAtWork;
}

export interface ClientAtWork {
  readonly client: WecomClient;
  readonly store: CorpStore;
  readonly folder: string;
  /** Ends the client and its database, as the end of the process would. */
  close(): Promise<void>;
}

/** Starts a tenant without latency. Its client's tests send it nothing that it calls nonsense. */
export async function serveTenant(setup: TenantSetup = {}): Promise<ServedTenant> {
  const tenant = createDemoTenant({ ...setup.tenant, settings: { latencyMs: 0, ...setup.settings } });
  const { url } = await tenant.listen();
  onTestFinished(async () => {
    await tenant.close();
    const { nonsense, unknownPaths } = tenant.control.stats();
    if (!setup.sendsNonsense) expect({ nonsense, unknownPaths }).toEqual({ nonsense: [], unknownPaths: [] });
  });
  return {
    tenant,
    control: tenant.control,
    url,
    client: ({ folder = temporaryFolder(), ...rest } = {}) =>
      openClient(tenant, rest.via ?? url, folder, rest),
  };
}

/** A tenant, and one client on it. */
export async function startClient(
  setup: TenantSetup & ClientSetup = {},
): Promise<ServedTenant & { at: ClientAtWork; wecom: WecomClient }> {
  const served = await serveTenant(setup);
  const at = served.client(setup);
  return { ...served, at, wecom: at.client };
}

function openClient(tenant: DemoTenant, url: string, folder: string, setup: ClientSetup): ClientAtWork {
  const { now = Date.now, pacing = {}, limits, clock, corpId = tenant.corpId } = setup;
  const store = openStore(join(folder, 'names.db'), now);
  const corp = corpOf(store, corpId);
  const vault = createKeyFileVault(join(folder, 'key'));
  const client = createWecomClient({
    credentials: { corpId, secrets: secretsOf(tenant, setup.secrets ?? {}) },
    route: { apiBase: url, proxy: null, caPem: null, ipv4Only: true },
    pacing: { ...FAST_PACING, ...pacing },
    ledger: corp.quota,
    tokens: sealedTokens(corp.tokens, vault, now),
    now,
    ...(limits && { limits }),
    ...(clock && { clock }),
  });
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= client.close().finally(() => store.close());
    return closing;
  };
  onTestFinished(close);
  return { client, store: corp, folder, close };
}

/** As the application does: a database that can't be used is closed again. */
function corpOf(store: Store, corpId: string): CorpStore {
  try {
    return store.corp(corpId);
  } catch (error) {
    store.close();
    throw error;
  }
}

function secretsOf(
  tenant: DemoTenant,
  given: NonNullable<ClientSetup['secrets']>,
): Partial<Record<SecretPurpose, Secret>> {
  const secrets: Partial<Record<SecretPurpose, Secret>> = {};
  for (const purpose of ['app', 'archive', 'contact'] as const) {
    const value = given[purpose] === undefined ? tenant.secrets[purpose] : given[purpose];
    if (value !== null) secrets[purpose] = new Secret(value);
  }
  return secrets;
}

/** What a call fails of; a test that expects a failure fails when there is none. */
export async function failureOf(call: Promise<unknown>): Promise<WecomError> {
  const outcome = await call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if (!('error' in outcome)) throw new Error(`succeeded with ${JSON.stringify(outcome.value)}`);
  if (!(outcome.error instanceof WecomError)) throw outcome.error;
  return outcome.error;
}

/** How often an endpoint was called. */
export function callsOf(control: DemoControl, endpoint: string): number {
  return control.stats().byEndpoint[endpoint]?.calls ?? 0;
}
