import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { launchBrowser, onEveryHost } from './kit/index.ts';
import { listeningTenant } from './kit/listening-tenant.ts';

const texts = zhCN.errors;

function filled(text: string, errcode: number): string {
  return text.replace('{{errcode}}', String(errcode));
}

onEveryHost((launch) => {
  test('a pasted message finds its errcode, and Enter opens what to do about it', async () => {
    const { page, open, complaints } = await launch();
    await open('/errors');
    const field = page.getByLabel(texts.field);
    await field.fill('{"errcode":60020,"errmsg":"not allow to access from your ip, from ip: 203.0.113.9"}');
    await page.getByText(texts.count_other.replace('{{count, number}}', '1'), { exact: true }).waitFor();
    await field.press('Enter');

    const details = page.getByRole('region', { name: filled(texts.title, 60020) });
    await details.getByText(texts.action, { exact: true }).waitFor();
    const official = details.getByRole('link', { name: texts.official });
    expect(await official.getAttribute('href')).toBe('https://open.work.weixin.qq.com/devtool/query?e=60020');
    expect(new URL(page.url()).hash).toBe('#/errors/60020');
    expect(complaints).toEqual([]);
  });

  test('words that fit nothing are met with what to try instead', async () => {
    const { page, open } = await launch();
    await open('/errors');
    await page.getByLabel(texts.field).fill('qqqq-no-such-word');
    await page.getByText(texts.empty.text).waitFor();
  });

  test('an errcode that the catalogue does not know still leads to WeCom’s page', async () => {
    const { page, open } = await launch();
    await open('/errors/123456');
    await page.getByText(texts.unknown).waitFor();
    const official = page.getByRole('link', { name: texts.official });
    expect(await official.getAttribute('href')).toMatch(/e=123456$/);
  });

  test('an errcode beside an id leads to its explanation', async () => {
    const tenant = await listeningTenant();
    const [left = ''] = tenant.directory.members.left;
    const { page, open, complaints } = await launch({ env: tenant.env });
    await open('/lookup');
    await page.getByLabel(zhCN.lookup.field).fill(left);
    await page.getByRole('button', { name: zhCN.lookup.submit, exact: true }).click();
    await page.getByRole('link', { name: filled(texts.linkTo, 60111) }).click();
    await page.getByRole('heading', { name: filled(texts.title, 60111) }).waitFor();
    expect(complaints).toEqual([]);
  });
});

test('the code that is open stays in sight of its list when the window becomes another size', async () => {
  const { page, open, complaints } = await launchBrowser();
  await page.setViewportSize({ width: 1_400, height: 800 });
  await open('/errors');
  const frame = page.getByRole('region', { name: texts.table, exact: true });
  await frame.getByRole('link').last().click();
  const isInSight = async () => {
    const around = await frame.boundingBox();
    const row = await frame
      .getByRole('row')
      .filter({ has: page.locator('[aria-current]') })
      .boundingBox();
    if (around === null || row === null) return false;
    return row.y >= around.y && row.y + row.height <= around.y + around.height;
  };
  await expect.poll(isInSight, { timeout: 10_000 }).toBe(true);
  for (const [width, height] of [
    [420, 800],
    [1_400, 400],
    [1_000, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect.poll(isInSight, { message: `${width} × ${height}`, timeout: 10_000 }).toBe(true);
  }
  expect(complaints).toEqual([]);
});
