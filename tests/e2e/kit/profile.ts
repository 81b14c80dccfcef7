import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';

const texts = zhCN.settings.profile;

/** A corp as an operator would enter it. */
export interface EnteredProfile {
  readonly corpId: string;
  readonly secret: string;
  readonly apiBase: string;
}

/** Fills the profile's form on the settings page, and saves it. */
export async function enterProfile(page: Page, { corpId, secret, apiBase }: EnteredProfile): Promise<void> {
  await page.getByLabel(texts.corpId).fill(corpId);
  await page.getByLabel(texts.secret, { exact: true }).fill(secret);
  await page.getByLabel(texts.apiBase).fill(apiBase);
  // Further secrets and the proxy are saved by buttons of their own once a corp is kept.
  const form = page.locator('form').filter({ has: page.getByLabel(texts.corpId) });
  await form.getByRole('button', { name: texts.save, exact: true }).click();
  await page.getByText(texts.saved).waitFor();
}

/** Enters the archive's secret beside the kept one of the app, and saves it. */
export async function enterArchiveSecret(page: Page, secret: string): Promise<void> {
  const field = page.getByLabel(zhCN.settings.secrets.archive.label, { exact: true });
  await field.fill(secret);
  const form = page.locator('form').filter({ has: field });
  await form.getByRole('button', { name: texts.save, exact: true }).click();
  await form.getByText(secret.slice(-4)).waitFor();
}

/** @returns the files under a folder that hold a text as it is */
export async function filesHolding(folder: string, text: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const holding: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    if ((await readFile(file)).includes(text)) holding.push(path.relative(folder, file));
  }
  return holding;
}
