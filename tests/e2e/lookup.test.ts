import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { onEveryHost } from './kit/index.ts';
import { listeningTenant } from './kit/listening-tenant.ts';

async function lookUp(page: Page, ids: readonly string[]): Promise<void> {
  await page.getByLabel(zhCN.lookup.field).fill(ids.join('\n'));
  await page.getByRole('button', { name: zhCN.lookup.submit, exact: true }).click();
}

onEveryHost((launch) => {
  test('a member, a customer and a group get their names', async () => {
    const tenant = await listeningTenant();
    const { members, contacts, groups } = tenant.directory;
    const ids = [members.all[0]?.userid ?? '', contacts.id(0), groups.id(0)];
    const { page, open, complaints } = await launch({ env: tenant.env });
    await open('/lookup');
    await lookUp(page, ids);
    for (const id of ids) {
      const row = page.getByRole('row').filter({ hasText: id });
      await row.getByText(tenant.directory.truth(id)?.name ?? 'a name').waitFor();
    }
    expect(complaints).toEqual([]);
  });

  test('an id without a name gets the reason beside it', async () => {
    const tenant = await listeningTenant();
    const [left = ''] = tenant.directory.members.left;
    const { page, open, complaints } = await launch({ env: tenant.env });
    await open('/lookup');
    await lookUp(page, [left]);
    const row = page.getByRole('row').filter({ hasText: left });
    await row.getByText(zhCN.shared.verdict.not_found).waitFor();
    expect(complaints).toEqual([]);
  });
});
