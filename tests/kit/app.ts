import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { type App, createApp } from '#main/app.ts';
import { createDemoTenant, type DemoOptions, type DemoTenant } from '#main/demo/index.ts';
import { createKeyFileVault } from '#main/settings/key-file-vault.ts';
import type { Vault } from '#main/settings/vault.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface AppUnderTest {
  readonly app: App;
  readonly tenant: DemoTenant;
  readonly tenantUrl: string;
  readonly dataFolder: string;
}

/**
 * The whole core on an own data folder, against an own tenant without latency, set up by the environment as a
 * script would. Both are closed when the test has finished.
 */
export async function startApp(
  options: {
    readonly tenant?: Partial<DemoOptions>;
    readonly env?: Record<string, string>;
    /** Stands before the vault. */
    readonly vault?: (vault: Vault) => Vault;
  } = {},
): Promise<AppUnderTest> {
  const tenant = createDemoTenant({
    ...options.tenant,
    settings: { latencyMs: 0, ...options.tenant?.settings },
  });
  const { url } = await tenant.listen();
  const dataFolder = await temporaryFolder();
  const app = await createApp({
    dataFolder,
    host: 'server',
    version: '0.0.0-test',
    env: {
      WECOM_CORP_ID: tenant.corpId,
      WECOM_APP_SECRET: tenant.secrets.app,
      WECOM_ARCHIVE_SECRET: tenant.secrets.archive,
      WECOM_API_BASE: url,
      WECOM_DIRECT_BASE: url,
      ...options.env,
    },
    vault: (options.vault ?? ((vault) => vault))(createKeyFileVault(join(dataFolder, 'vault.key'))),
    language: 'zh-CN',
  });
  onTestFinished(async () => {
    await app.close();
    await tenant.close();
    // Whatever a test is about, the tenant never had reason to call a request nonsense.
    expect(tenant.control.stats().nonsense).toEqual([]);
  });
  return { app, tenant, tenantUrl: url, dataFolder };
}

/** What is true of an id in the tenant's corp. @throws when the tenant has never heard of it */
export function truthOf(tenant: DemoTenant, id: string) {
  const truth = tenant.directory.truth(id);
  if (truth === undefined) throw new Error(`the tenant does not know ${id}`);
  return truth;
}
