import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { projectFolder } from '#tests/e2e/kit/project.ts';

/** Pictures to look at; the repository doesn't keep them. */
export const ALL_PICTURES = path.join(projectFolder, 'test-results', 'screenshots');
/** Pictures that the READMEs show. */
export const README_PICTURES = path.join(projectFolder, 'docs', 'images');

/** The size of a usual office laptop's window. */
export const VIEWPORT = { width: 1_280, height: 800 } as const;

/** The smallest window, and what is left of a usual one at 400 %. */
export const SMALL_VIEWPORTS = [
  { width: 1_024, height: 640 },
  { width: 320, height: 640 },
] as const;

export async function takePicture(page: Page, folder: string, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.mouse.move(0, 0);
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}

/** @throws where Chinese would come out as boxes */
export function requireChineseFont(): void {
  if (process.platform !== 'linux') return;
  const fonts = execFileSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  if (fonts.trim() === '')
    throw new Error('There is no Chinese font here: install Noto Sans CJK (Debian: fonts-noto-cjk).');
}
