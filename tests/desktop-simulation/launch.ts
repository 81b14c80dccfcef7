import { onTestFinished } from 'vitest';
import { newDataFolder } from '../e2e/kit/data-folder.ts';
import { fileBrowser } from '../e2e/kit/file-browser.ts';
import { type DesktopSimulation, launchDesktopSimulation } from './desktop-simulation.ts';

/** Starts a simulation that ends with its test. */
export async function launch(
  dataFolder?: string,
  env: Readonly<Record<string, string>> = {},
): Promise<DesktopSimulation> {
  const folder = dataFolder ?? (await newDataFolder());
  const simulation = await launchDesktopSimulation({ browser: fileBrowser(), dataFolder: folder, env });
  onTestFinished(() => simulation.kill());
  return simulation;
}
