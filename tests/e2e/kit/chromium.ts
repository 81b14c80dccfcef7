import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import { unpackBundledChromium } from './bundled-chromium.ts';

/**
 * Starts a headless Chromium: the one that `CHROMIUM_PATH` names, else the one that came with `npm ci` (Linux,
 * x64), else the machine's own Chrome (Windows, macOS).
 */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ ...(await chooseChromium()), headless: true });
}

async function chooseChromium(): Promise<LaunchOptions> {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH) return { executablePath: CHROMIUM_PATH };
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome' };
  const { executablePath, env } = await unpackBundledChromium();
  // Chromium refuses to sandbox itself for root, and containers seldom let it; it opens our own pages only.
  return { executablePath, env: { ...process.env, ...env }, args: ['--no-sandbox'] };
}
