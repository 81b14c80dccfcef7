import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { barriers } from './kit/barriers.ts';
import { launchBrowser, onEveryHost } from './kit/index.ts';
import { type ListeningTenant, listeningTenant } from './kit/listening-tenant.ts';
import { LANGUAGES, LOOKS, type Texts } from './kit/places.ts';
import { enterProfile } from './kit/profile.ts';
import { savedFile } from './kit/saved-file.ts';

const { app, profiles, settings } = zhCN;
const [saved = ''] = zhCN.shared.export.done_other.split('{{');
const named = (text: string, name: string) => text.replace('{{name}}', name);

async function twoTenants(latencyMs = 0) {
  const one = await listeningTenant({ seed: 1, settings: { latencyMs } });
  const two = await listeningTenant({ seed: 2, settings: { latencyMs: 0 } });
  return { one, two };
}

/** Enters the first corp in the demo tenant's place, and a second one beside it, which is not used by that. */
async function enterBoth(page: Page, { one, two }: { one: ListeningTenant; two: ListeningTenant }) {
  await enterProfile(page, { corpId: one.corpId, secret: one.secrets.app, apiBase: one.url });
  await page.getByRole('button', { name: profiles.add }).click();
  await page.getByRole('heading', { name: profiles.new }).waitFor();
  await page.getByLabel(settings.profile.name).fill('南方公司');
  await enterProfile(page, { corpId: two.corpId, secret: two.secrets.app, apiBase: two.url });
  await switcher(page).waitFor();
}

const switcher = (page: Page) => page.getByRole('combobox', { name: profiles.inUse });
const inUse = (page: Page) => switcher(page).locator('option:checked').textContent();
const table = (page: Page) => page.getByRole('table', { name: profiles.list });

/** Pastes as many ids as it takes for a run to be under way for a while, and starts it. */
async function startLongRun(page: Page, open: (path: string) => Promise<void>, tenant: ListeningTenant) {
  await open('/batch');
  await page.getByText(zhCN.batch.create.sources.paste, { exact: true }).click();
  const ids = Array.from({ length: 300 }, (_, index) => tenant.directory.contacts.id(index));
  await page.getByLabel(zhCN.batch.create.pasteField).fill(ids.join('\n'));
  await page.getByRole('button', { name: zhCN.batch.create.start, exact: true }).click();
  await page.getByText(zhCN.batch.states.running).first().waitFor();
  // Now it is at work for as long as anybody looks at it.
  tenant.control.change({ latencyMs: 20_000 });
}

onEveryHost((launch) => {
  test('a second corp is entered, tested and only then switched to, and each has its own library', async () => {
    const tenants = await twoTenants();
    const { one, two } = tenants;
    const folder = temporaryFolder();
    const { page, open, complaints } = await launch({ env: { SIMULATED_SAVE_FOLDER: folder } });
    await open('/settings');
    expect(await table(page).count()).toBe(0);
    expect(await switcher(page).count()).toBe(0);
    await enterBoth(page, tenants);
    expect(await inUse(page)).toBe(one.corpId.slice(-6));
    expect(two.control.stats().calls).toBe(0);

    await page.getByRole('button', { name: named(profiles.testNamed, '南方公司') }).click();
    await table(page).getByText(profiles.outcome.ok).waitFor();
    expect(await inUse(page)).toBe(one.corpId.slice(-6));
    expect(one.control.stats().calls).toBe(0);

    await open(`/lookup/${one.directory.contacts.id(0)}`);
    await page
      .getByText(one.directory.truth(one.directory.contacts.id(0))?.name ?? '?')
      .first()
      .waitFor();
    await open('/library');
    await page.getByText(one.directory.contacts.id(0)).first().waitFor();
    await page.getByRole('button', { name: zhCN.library.export.open, exact: true }).click();
    await savedFile(page, folder, () =>
      page.getByRole('button', { name: zhCN.library.export.write }).click(),
    );
    await page.getByRole('button', { name: zhCN.shared.close }).click();
    await switcher(page).selectOption('南方公司');
    await page.getByText(zhCN.library.empty.title).waitFor();
    // What was saved of the one is none of the other's.
    await page.getByRole('button', { name: zhCN.library.export.open, exact: true }).click();
    await page.getByText(zhCN.library.export.all).waitFor();
    expect(await page.getByText(saved).count()).toBe(0);
    await page.getByRole('button', { name: zhCN.shared.close }).click();
    expect(await page.getByText(one.directory.contacts.id(0)).count()).toBe(0);
    expect(await inUse(page)).toBe('南方公司');
    expect(complaints).toEqual([]);
  });

  test('a switch names the runs that pause, and they go on when it is switched back', async () => {
    const tenants = await twoTenants(100);
    const { one } = tenants;
    const { page, open, complaints } = await launch();
    await open('/settings');
    await enterBoth(page, tenants);
    await startLongRun(page, open, one);

    await switcher(page).selectOption('南方公司');
    const question = page.getByRole('alertdialog', { name: named(profiles.switchTitle, '南方公司') });
    await question.getByRole('listitem').waitFor();
    expect(await barriers(page)).toEqual([]);
    await question.getByRole('button', { name: zhCN.shared.cancel }).click();
    await question.waitFor({ state: 'detached' });
    expect(await inUse(page)).toBe(one.corpId.slice(-6));

    await switcher(page).selectOption('南方公司');
    await question.getByRole('button', { name: profiles.switchYes }).click();
    await expect.poll(() => inUse(page)).toBe('南方公司');
    // The run's own page went with its profile.
    await page.getByText(zhCN.batch.history.empty.title).waitFor();
    const asked = one.control.stats().calls;
    await open('/connection');
    await page.getByRole('button', { name: zhCN.connection.check }).click();
    await page.getByText(zhCN.connection.passed).waitFor();
    expect(one.control.stats().calls).toBe(asked);

    one.control.change({ latencyMs: 0 });
    await switcher(page).selectOption(one.corpId.slice(-6));
    await open('/batch');
    await page.getByText(zhCN.batch.states.finished).first().waitFor();
    expect(complaints).toEqual([]);
  });

  test('the palette switches, and a profile goes with its secrets after a question', async () => {
    const tenants = await twoTenants();
    const { page, open, complaints } = await launch();
    await open('/settings');
    await enterBoth(page, tenants);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: zhCN.commands.field }).fill('南方');
    await page.getByRole('option', { name: named(profiles.switchTo, '南方公司') }).click();
    await expect.poll(() => inUse(page)).toBe('南方公司');

    const first = tenants.one.corpId.slice(-6);
    await page.getByRole('button', { name: named(profiles.editNamed, first) }).click();
    await page.getByRole('heading', { name: `${settings.profile.title} · ${first}` }).waitFor();
    expect(await page.getByLabel(settings.profile.corpId).inputValue()).toBe(tenants.one.corpId);
    await page.getByRole('button', { name: settings.profile.forget }).click();
    const question = page.getByRole('alertdialog', { name: named(settings.profile.forgetTitle, first) });
    await question.getByText(settings.profile.forgetText).waitFor();
    await question.getByRole('button', { name: settings.profile.forgetYes }).click();
    await page.getByText(settings.profile.removed).waitFor();
    await expect.poll(() => table(page).getByRole('row').count()).toBe(3);
    // With one corp left there is nothing to choose, and its fields are on screen.
    expect(await switcher(page).count()).toBe(0);
    expect(await page.getByLabel(settings.profile.corpId).inputValue()).toBe(tenants.two.corpId);
    expect(complaints).toEqual([]);
  });
});

test('two windows see a switch at once, and neither saves what it shows of one profile into the other', async () => {
  const tenants = await twoTenants();
  const { one, two } = tenants;
  const { page, open } = await launchBrowser();
  await open('/settings');
  await enterBoth(page, tenants);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await switcher(other).waitFor();
  expect(await other.getByLabel(settings.profile.corpId).inputValue()).toBe(one.corpId);

  await switcher(page).selectOption('南方公司');
  await expect.poll(() => inUse(other)).toBe('南方公司');
  await expect.poll(() => other.getByLabel(settings.profile.corpId).inputValue()).toBe(two.corpId);
  const form = other.locator('form').filter({ has: other.getByLabel(settings.profile.corpId) });
  await other.getByLabel(settings.profile.name).fill('改名');
  await form.getByRole('button', { name: settings.profile.save, exact: true }).click();
  await expect.poll(() => inUse(page)).toBe('改名');
  await switcher(page).selectOption(one.corpId.slice(-6));
  await expect.poll(() => other.getByLabel(settings.profile.corpId).inputValue()).toBe(one.corpId);

  // Of one that is not in use as well: the fields of the other window are told of a new name.
  for (const window of [page, other]) {
    await window.getByRole('button', { name: named(profiles.editNamed, '改名') }).click();
    await window.getByRole('heading', { name: `${settings.profile.title} · 改名` }).waitFor();
  }
  await page.getByLabel(settings.profile.name).fill('再改名');
  const first = page.locator('form').filter({ has: page.getByLabel(settings.profile.corpId) });
  await first.getByRole('button', { name: settings.profile.save, exact: true }).click();
  await other.getByRole('heading', { name: `${settings.profile.title} · 再改名` }).waitFor();
});

test('a name that another profile has is told beside its field, and nothing is saved', async () => {
  const tenants = await twoTenants();
  const { page, open } = await launchBrowser();
  await open('/settings');
  await enterBoth(page, tenants);
  await page.getByLabel(settings.profile.name).fill(tenants.one.corpId.slice(-6));
  await page.getByRole('button', { name: settings.profile.saveAndCheck }).click();
  await page.getByText(settings.profile.nameTaken).waitFor();
  expect(await table(page).getByText('南方公司').count()).toBe(1);
});

test('a corp is tested before it is saved, and the outcome goes when a field changes', async () => {
  const tenant = await listeningTenant({ seed: 1, settings: { latencyMs: 0 } });
  const { page, open, complaints } = await launchBrowser();
  await open('/settings');
  const test = page.getByRole('button', { name: settings.profile.testDraft });
  expect(await test.count()).toBe(0);
  await page.getByLabel(settings.profile.corpId).fill(tenant.corpId);
  await test.click();
  await page.getByText(settings.profile.secretMissing).waitFor();
  expect(tenant.control.stats().calls).toBe(0);

  await page.getByLabel(settings.profile.secret, { exact: true }).fill(tenant.secrets.app);
  await page.getByLabel(settings.profile.apiBase).fill(tenant.url);
  await test.click();
  const form = page.locator('form').filter({ has: page.getByLabel(settings.profile.corpId) });
  await form.getByText('203.0.113.10').waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByLabel(settings.profile.apiBase).fill(`${tenant.url}/`);
  expect(await form.getByText('203.0.113.10').count()).toBe(0);
  await page.getByText(app.demo.text).waitFor();
  expect(complaints).toEqual([]);
});

test('the environment’s corp is named, and others can’t be switched to', async () => {
  const { one, two } = await twoTenants();
  const { page, open } = await launchBrowser({ env: one.env });
  await open('/settings');
  await page.getByRole('button', { name: profiles.add }).click();
  await enterProfile(page, { corpId: two.corpId, secret: two.secrets.app, apiBase: two.url });
  await page.getByText(profiles.fromEnvironment).waitFor();
  expect(await switcher(page).count()).toBe(0);
  expect(await page.getByRole('button', { name: profiles.switch, exact: true }).count()).toBe(0);
  await page.getByRole('button', { name: named(profiles.testNamed, two.corpId.slice(-6)) }).click();
  await table(page).getByText(profiles.outcome.ok).waitFor();
});

test('axe finds no barrier among several profiles, in both languages and themes, wide and narrow', async () => {
  const tenants = await twoTenants();
  tenants.two.control.trustOnly();
  const { page, open, complaints } = await launchBrowser();
  await open('/settings');
  await enterBoth(page, tenants);
  // What was entered is still being brought on screen, which takes a test back that is under way.
  await page.reload();
  for (const [name, severity] of [
    ['南方公司', 'blocked'],
    [tenants.one.corpId.slice(-6), 'ok'],
  ] as const) {
    await page.getByRole('button', { name: named(profiles.testNamed, name) }).click();
    await table(page).getByText(profiles.outcome[severity]).waitFor();
  }
  for (const [language, colorScheme] of LOOKS) {
    await page.setViewportSize({ width: 1_280, height: 800 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.getByText(app.languages[language]).first().click();
    const texts: Texts = LANGUAGES[language];
    for (const severity of ['ok', 'blocked'] as const) {
      await page.getByText(texts.profiles.outcome[severity]).first().waitFor();
    }
    await page.mouse.move(0, 0);
    expect.soft(await barriers(page), `${language} ${colorScheme}`).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect.soft(await barriers(page), `${language} ${colorScheme}, narrow`).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
  expect(complaints).toEqual([]);
});
