import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { onEveryHost } from './kit/index.ts';
import { listeningTenant } from './kit/listening-tenant.ts';

const { app, overview, settings } = zhCN;

/** Pastes as a person does, with a clipboard of the test's own. */
async function paste(field: Locator, text: string): Promise<void> {
  await field.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

onEveryHost((launch) => {
  test('a file that is dropped where nobody takes it does not take the place of the page', async () => {
    const { page, open } = await launch();
    await open('/errors');
    await page.getByRole('heading', { name: app.pages.errors, level: 1 }).waitFor();
    const isRefused = await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['x'], 'ids.csv'));
      const init = { dataTransfer, bubbles: true, cancelable: true };
      return ['dragover', 'drop'].map((name) => !document.body.dispatchEvent(new DragEvent(name, init)));
    });
    expect(isRefused).toEqual([true, true]);
  });

  test('without credentials, every page says that it shows a demo', async () => {
    const { page, open, complaints } = await launch();
    await page.getByRole('heading', { level: 1, name: app.pages.overview }).waitFor();
    expect(await page.title()).toContain(app.name);
    await page.getByRole('heading', { level: 2, name: overview.start.demo }).waitFor();
    for (const path of ['connection', 'lookup', 'batch', 'library', 'settings'] as const) {
      await open(`/${path}`);
      await page.getByRole('heading', { level: 1, name: app.pages[path] }).waitFor();
      await page.getByText(app.demo.text).waitFor();
    }
    expect(complaints).toEqual([]);
  });

  test('a pasted note with both parts of a corp ends in a checked connection, on one screen', async () => {
    const tenant = await listeningTenant();
    const { page, complaints } = await launch();
    const corpId = page.getByLabel(settings.profile.corpId);
    const secret = page.getByLabel(settings.profile.secret, { exact: true });

    await corpId.fill('ｗｗ1234');
    await page.getByText(settings.profile.flaws.fullWidth).waitFor();
    await corpId.fill('');
    await paste(secret, `企业 ID：${tenant.corpId}\n应用 Secret：${tenant.secrets.app}\n`);
    await page.getByText(settings.profile.recognised.both).first().waitFor();
    expect(await corpId.inputValue()).toBe(tenant.corpId);
    expect(await secret.inputValue()).toBe(tenant.secrets.app);

    await page.getByLabel(settings.profile.apiBase).fill(tenant.env.WECOM_API_BASE ?? '');
    await page.getByRole('button', { name: settings.profile.saveAndCheck }).click();
    const outcome = page.getByRole('region', { name: settings.profile.outcome.title });
    await outcome.getByText('203.0.113.10').waitFor();
    expect(await page.getByText(app.demo.text).count()).toBe(0);
    await page.getByText(overview.connection.standing.connected, { exact: true }).waitFor();

    await page.getByRole('button', { name: overview.start.done }).click();
    const next = page.getByRole('region', { name: overview.next.label });
    await next.getByRole('link', { name: overview.next.first_ids.action }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('a corp id and a secret in each other’s field are exchanged by a button', async () => {
    const { page, open, complaints } = await launch();
    await open('/settings');
    const { corpId, secret, flaws, swap } = settings.profile;
    await page.getByLabel(corpId).fill('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO_-');
    await page.getByLabel(secret, { exact: true }).fill('ww0123456789abcdef');
    await page.getByText(flaws.fieldsSwapped).waitFor();
    await page.getByRole('button', { name: swap }).click();
    expect(await page.getByLabel(corpId).inputValue()).toBe('ww0123456789abcdef');
    expect(await page.getByText(flaws.fieldsSwapped).count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});
