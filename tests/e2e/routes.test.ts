import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { UNSERVED_PORT } from '#tests/kit/proxies/listening.ts';
import { startReverseProxy } from '#tests/kit/proxies/reverse-proxy.ts';
import { onEveryHost } from './kit/index.ts';
import { listeningTenant } from './kit/listening-tenant.ts';
import { enterProfile } from './kit/profile.ts';

const texts = zhCN.routes;
const MIDDLE = '127.0.0.2';
const MIDDLE_IP = '203.0.113.80';

onEveryHost((launch) => {
  test('a refused office finds the way through the middle, and takes it into the settings', async () => {
    const tenant = await listeningTenant({
      settings: { latencyMs: 0, egressByAddress: { [MIDDLE]: MIDDLE_IP }, appTrustedIps: [MIDDLE_IP] },
    });
    await using middle = await startReverseProxy(() => tenant.url, { localAddress: MIDDLE });
    const { page, open, complaints } = await launch({ env: { WECOM_DIRECT_BASE: tenant.url } });
    await open('/settings');
    await enterProfile(page, { corpId: tenant.corpId, secret: tenant.secrets.app, apiBase: tenant.url });

    await open('/routes');
    await page.getByRole('button', { name: texts.compare }).click();
    const rows = page.getByRole('row');
    await rows.filter({ hasText: tenant.url }).getByText('203.0.113.10').first().waitFor();
    await page.getByLabel(texts.try.apiBase).fill(middle.base);
    await page.getByRole('button', { name: texts.try.add }).click();
    const through = rows.filter({ hasText: middle.base });
    await through.getByText(MIDDLE_IP).waitFor();
    await through.getByText(texts.best).waitFor();
    await through.getByRole('button', { name: texts.adopt.useOf.replace('{{route}}', middle.base) }).click();
    // The kept secret does not follow by itself to a server that the operator has typed.
    await page.getByText(zhCN.settings.profile.secretAgain).waitFor();
    const use = page.getByRole('button', { name: texts.adopt.use, exact: true });
    await use.click();
    await page.getByText(zhCN.settings.profile.secretMissing).waitFor();
    // What is compared anew has to be chosen anew.
    await page.getByRole('button', { name: texts.try.removeOf.replace('{{route}}', middle.base) }).click();
    await use.waitFor({ state: 'detached' });
    await page.getByLabel(texts.try.apiBase).fill(middle.base);
    await page.getByRole('button', { name: texts.try.add }).click();
    await through.getByRole('button', { name: texts.adopt.useOf.replace('{{route}}', middle.base) }).click();
    await page.getByLabel(zhCN.settings.profile.secret, { exact: true }).fill(tenant.secrets.app);
    await use.click();
    await page.getByText(texts.adopt.done).first().waitFor();
    await through.getByText(texts.inUse).waitFor();

    // What is wrong with an address stands by its field, and the address is not kept.
    await page.getByLabel(texts.try.proxy).fill(`ftp://ops:word@127.0.0.1:${UNSERVED_PORT}`);
    await page.getByRole('button', { name: texts.try.add }).click();
    await page.getByText('http、https、socks5').last().waitFor();
    expect(await rows.filter({ hasText: 'ftp' }).count()).toBe(0);
    await open('/connection');
    await page.getByRole('button', { name: zhCN.connection.check }).click();
    await page.getByText(zhCN.connection.passed).waitFor();
    await page.getByText(MIDDLE_IP).first().waitFor();
    expect(complaints).toEqual([]);
  });

  test('a ready configuration is written while its values are typed, and downloaded', async () => {
    const { page, open, complaints } = await launch();
    await open('/routes');
    const { ready } = texts;
    await page.getByText('nginx', { exact: true }).click();
    await page.getByLabel(ready.serverName).fill('203.0.113.5');
    await page.getByText(ready.faults.serverNameIsIp).waitFor();
    await page.getByLabel(ready.serverName).fill('proxy.example');
    await page.getByLabel(ready.officeIps).fill('203.0.113.10；203.0.113.16/28');
    await page.getByLabel(ready.port).fill('8443');
    const path = '/etc/nginx/conf.d/wecom.conf';
    const file = page.getByRole('region', { name: ready.file.replace('{{path}}', path) });
    await file.getByText('allow 203.0.113.16/28;').waitFor();
    await file.getByText('listen 8443 ssl;').waitFor();
    await page.getByText('https://proxy.example:8443', { exact: true }).waitFor();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: ready.downloadOf.replace('{{path}}', path) }).click();
    const downloaded = await downloading;
    expect(downloaded.suggestedFilename()).toBe('wecom.conf');
    expect(await readFile(await downloaded.path(), 'utf8')).toContain('listen 8443 ssl;');
    expect(complaints).toEqual([]);
  });
});
