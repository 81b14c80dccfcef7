import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { onEveryHost } from './kit/index.ts';
import { listeningTenant } from './kit/listening-tenant.ts';

const texts = zhCN.batch;

onEveryHost((launch) => {
  test('a run is estimated before it starts, at the price of two lists and not one name', async () => {
    const tenant = await listeningTenant();
    const ids = tenant.directory.mix(300);
    const { page, open, complaints } = await launch({ env: tenant.env });
    await open('/batch');
    await page.getByText(texts.create.sources.paste, { exact: true }).click();
    await page.getByLabel(texts.create.pasteField).fill(ids.join('\n'));

    const plan = page.getByRole('region', { name: texts.plan.title });
    await plan.getByText(texts.plan.note).waitFor();
    await plan.getByRole('table', { name: texts.plan.table }).waitFor();
    await plan.getByRole('status').getByText(`${ids.length}`).waitFor();
    const { byEndpoint } = tenant.control.stats();
    const asked = Object.keys(byEndpoint).filter((endpoint) => endpoint !== 'gettoken');
    expect(asked.length).toBeLessThanOrEqual(2);
    for (const endpoint of asked) expect(byEndpoint[endpoint]?.calls, endpoint).toBe(1);
    expect(asked.join(' ')).not.toMatch(/user\/get|externalcontact\/get\b|batch/);

    await page.getByRole('button', { name: texts.create.start, exact: true }).click();
    const progress = page.getByRole('region', { name: texts.run.progress });
    await progress.getByText(texts.states.finished).waitFor();
    await progress.getByText(texts.run.saved).waitFor();
    expect(complaints).toEqual([]);
  });

  test('no ids, no estimate', async () => {
    const { page, open } = await launch();
    await open('/batch');
    await page.getByText(texts.create.sources.paste, { exact: true }).click();
    await page.getByText(texts.create.nothing).waitFor();
    expect(await page.getByRole('region', { name: texts.plan.title }).count()).toBe(0);
  });
});
