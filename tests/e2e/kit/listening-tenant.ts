import { onTestFinished } from 'vitest';
import { createDemoTenant, type DemoOptions, type DemoTenant } from '#main/demo/index.ts';

/** A simulated WeCom server of the test's own, and the environment that makes the application its corp's. */
export interface ListeningTenant extends DemoTenant {
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
}

export async function listeningTenant(options: Partial<DemoOptions> = {}): Promise<ListeningTenant> {
  const tenant = createDemoTenant(options);
  onTestFinished(() => tenant.close());
  const { url } = await tenant.listen();
  return {
    ...tenant,
    url,
    env: {
      WECOM_CORP_ID: tenant.corpId,
      WECOM_APP_SECRET: tenant.secrets.app,
      WECOM_API_BASE: url,
      WECOM_DIRECT_BASE: url,
    },
  };
}
