import type { Page } from 'playwright-core';
import { createDemoTenant } from '#main/demo/index.ts';
import { en } from '#renderer/locales/en/index.ts';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';

/** The page's texts by language. */
export const LANGUAGES = { 'zh-CN': zhCN, en } as const;

/** Every page is to be looked at so: each language in each theme. */
export const LOOKS = [
  ['zh-CN', 'light'],
  ['zh-CN', 'dark'],
  ['en', 'light'],
  ['en', 'dark'],
] as const;

const ids = createDemoTenant().directory.mix(40);

export type Texts = (typeof LANGUAGES)[keyof typeof LANGUAGES];

/** A place to look at: an address, and what is on screen once it can be looked at. */
export interface Place {
  readonly path: string;
  readonly prepare: (page: Page, texts: Texts) => Promise<void>;
}

/** The pages, each in a state in which there is something to see; walked in this order in one application. */
export const PLACES: readonly Place[] = [
  {
    path: '/connection',
    prepare: async (page, texts) => {
      await page.getByRole('button', { name: texts.connection.check }).click();
      await page.getByText(texts.connection.passed).waitFor();
    },
  },
  {
    path: '/trusted-ips',
    prepare: async (page, { trustedIps }) => {
      await page.getByRole('button', { name: trustedIps.mine.look }).click();
      await page.getByText('203.0.113.10').first().waitFor();
      await page.getByText(trustedIps.history.asTable).click();
      await page.getByText(trustedIps.faq.items.which.q).click();
      await page.getByRole('switch', { name: trustedIps.echo.allow }).click();
      await page.getByLabel(trustedIps.echo.addresses).waitFor();
    },
  },
  {
    path: '/trusted-ips/assistant/app',
    prepare: async (page, { trustedIps }) => {
      const { list, refused } = trustedIps.assistant;
      await page.getByLabel(list.pasted).fill('198.51.100.1;10.0.0.0/8');
      await page.getByText(list.flaws).waitFor();
      await page.getByText(refused.title).click();
    },
  },
  {
    path: '/routes',
    prepare: async (page, { routes }) => {
      await page.getByLabel(routes.try.proxy).fill('http://ops@127.0.0.1:1');
      await page.getByRole('button', { name: routes.try.add }).click();
      await page.getByText(routes.whatToDo).first().click();
      await page.getByLabel(routes.ready.serverName).fill('proxy.example');
      await page.getByLabel(routes.ready.officeIps).fill('203.0.113.10');
      await page.getByRole('heading', { name: routes.ready.install }).waitFor();
      await page.getByText(routes.faq.changing.question).click();
    },
  },
  {
    path: '/lookup',
    prepare: async (page, texts) => {
      await page.getByLabel(texts.lookup.field).fill(ids.join('\n'));
      await page.getByRole('button', { name: texts.lookup.submit, exact: true }).click();
      // What nobody has asked for yet stands in the table already; the answers come all at once.
      await page.getByRole('table').getByText(texts.shared.verdict.mapped).first().waitFor();
    },
  },
  {
    path: '/lookup',
    prepare: async (page, texts) => {
      await page
        .getByRole('button', { name: texts.lookup.detailsOf.replace('{{id}}', '') })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    path: '/batch',
    prepare: async (page, texts) => {
      await page.getByText(texts.batch.create.sources.paste, { exact: true }).click();
      await page.getByLabel(texts.batch.create.pasteField).fill(ids.join('\n'));
      await page.getByRole('status').getByText(`${ids.length}`).first().waitFor();
    },
  },
  {
    path: '/batch',
    prepare: async (page, texts) => {
      await page.getByRole('button', { name: texts.batch.create.start, exact: true }).click();
      await page.getByText(texts.batch.states.finished).waitFor();
      await page.getByRole('table').waitFor();
    },
  },
  {
    path: '/batch',
    prepare: async (page, texts) => {
      await page.getByText(texts.batch.create.sources.file, { exact: true }).click();
      const buffer = Buffer.from(`客户,备注\n${ids.join(',甲\n')},乙\n坏的 id,\n`);
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: '客户.csv', mimeType: 'text/csv', buffer });
      await page.getByRole('table', { name: texts.batch.table.preview }).waitFor();
      await page.getByText(texts.batch.create.impossible).first().waitFor();
    },
  },
  {
    path: '/batch',
    prepare: async (page, texts) => {
      await page.getByRole('button', { name: texts.batch.create.start, exact: true }).click();
      // The list that is left has a finished run as well.
      await page.getByRole('heading', { level: 1, name: '客户.csv' }).waitFor();
      await page.getByText(texts.batch.states.finished).waitFor();
      await page.getByRole('button', { name: texts.batch.named.save }).waitFor();
    },
  },
  {
    path: '/',
    prepare: async (page, texts) => {
      await page.getByText(texts.overview.connection.standing.connected).waitFor();
      await page.getByLabel(texts.settings.profile.corpId).waitFor();
      await page.getByText(texts.library.counts.asTable).click();
    },
  },
  {
    path: '/library',
    prepare: async (page, texts) => {
      await page.getByText(texts.library.counts.asTable).click();
      await page.getByRole('button', { name: texts.library.filters.kind, exact: true }).click();
      await page.getByRole('checkbox', { name: texts.shared.kind.member, exact: true }).check();
      await page.getByText(texts.library.showEverything).waitFor();
      // What was there stays until what fits has come.
      await page
        .getByRole('table', { name: texts.library.table, exact: true })
        .getByText(texts.shared.kind.external_contact)
        .first()
        .waitFor({ state: 'hidden' });
    },
  },
  {
    path: '/library',
    prepare: async (page, texts) => {
      await page.getByRole('button', { name: texts.library.export.open, exact: true }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    path: '/errors/60020',
    prepare: async (page, texts) => {
      await page.getByText(texts.errors.action, { exact: true }).waitFor();
      await page.getByRole('table').waitFor();
    },
  },
  {
    path: '/errors',
    prepare: async (page, texts) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog', { name: texts.commands.palette }).waitFor();
    },
  },
  {
    path: '/settings/api',
    prepare: async (page, { settings: { api } }) => {
      await page.getByRole('button', { name: api.make }).click();
      await page.getByText(api.shownOnce).waitFor();
    },
  },
  {
    path: '/settings',
    prepare: async (page, { settings: { profile, route } }) => {
      await page.getByRole('button', { name: profile.save, exact: true }).click();
      await page.getByText(profile.corpIdMissing).waitFor();
      await page.getByLabel(profile.corpId).fill('ww1234567890abcdef');
      await page.getByLabel(profile.secret, { exact: true }).fill('made-up-secret-0001');
      await page.getByLabel(profile.apiBase).fill('http://wecom.example.com');
      await page.getByRole('button', { name: profile.save, exact: true }).click();
      await page.getByText(profile.inClear).waitFor();
      await page.getByText(route.modes.own, { exact: true }).click();
      await page.getByRole('button', { name: route.saveProxy }).click();
      await page.getByText(route.urlMissing).waitFor();
    },
  },
  // The last one: what is staged is told above every page.
  {
    path: '/settings/data',
    prepare: async (page, { settings: { data } }) => {
      await page.getByRole('button', { name: data.forget.ask }).click();
      const question = page.getByRole('alertdialog', { name: data.forget.question });
      await question.getByRole('textbox').fill(await wordIn(page));
      await question.getByRole('button', { name: data.forget.yes }).click();
      await page.getByRole('region', { name: data.staged.title.forget }).waitFor();
    },
  },
];

/** What has to be typed before everything is forgotten, in the language on screen. */
async function wordIn(page: Page): Promise<string> {
  const label = await page.getByRole('alertdialog').locator('label').textContent();
  return /["“](.+)["”]/.exec(label ?? '')?.[1] ?? '';
}
