import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createDemoTenant } from '#main/demo/index.ts';
import { en } from '#renderer/locales/en/index.ts';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { launchBrowser } from './kit/index.ts';

// Both hosts show the same page; one of them is enough to look at it.

const LANGUAGES = { 'zh-CN': zhCN, en } as const;
const ids = createDemoTenant().directory.mix(40);

type Texts = (typeof LANGUAGES)[keyof typeof LANGUAGES];

/** Where a barrier could stand: an address, and what is on screen once it can be looked at. */
interface Place {
  readonly path: string;
  readonly prepare: (page: Page, texts: Texts) => Promise<void>;
}

const PLACES: readonly Place[] = [
  {
    path: '/connection',
    prepare: async (page, texts) => {
      await page.getByRole('button', { name: texts.connection.check }).click();
      await page.getByText(texts.connection.passed).waitFor();
    },
  },
  {
    path: '/lookup',
    prepare: async (page, texts) => {
      await page.getByLabel(texts.lookup.field).fill(ids.join('\n'));
      await page.getByRole('button', { name: texts.lookup.submit, exact: true }).click();
      await page.getByRole('table').waitFor();
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
    path: '/',
    prepare: async (page, texts) => {
      await page.getByText(texts.overview.connection.standing.connected).waitFor();
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
];

/** @returns each barrier that axe finds: the rule, and the element that breaks it */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations }: AxeResults = await page.evaluate('axe.run()');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

test.each([
  ['zh-CN', 'light'],
  ['zh-CN', 'dark'],
  ['en', 'light'],
  ['en', 'dark'],
] as const)(
  'axe finds no barrier on any page in %s, %s',
  { timeout: 180_000 },
  async (language, colorScheme) => {
    const { page, open, complaints } = await launchBrowser();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.getByText(zhCN.app.languages[language]).first().click();
    const texts = LANGUAGES[language];
    for (const { path, prepare } of PLACES) {
      await open(path);
      await prepare(page, texts);
      expect.soft(await barriers(page), path).toEqual([]);
      await page.keyboard.press('Escape');
    }
    expect(complaints).toEqual([]);
  },
);
