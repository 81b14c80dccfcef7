import path from 'node:path';
import { whyNoWindow } from '../../../scripts/runtime/display.ts';
import { locateRuntime } from '../../../scripts/runtime/locate.ts';
import { projectFolder } from './project.ts';

/** Which desktop the specs run on: `WECOM_E2E` says `simulation` (when unset) or `electron`. */
export const desktopKind = process.env.WECOM_E2E === 'electron' ? 'electron' : 'simulation';

/** Electron's program, where its runtime is present; nothing is fetched for a test. */
export const electronProgram = locateRuntime(
  path.join(projectFolder, 'node_modules', 'electron'),
  process.env,
);

/** Why the desktop's specs can't run here, or undefined when they can. */
export const whyNoDesktop =
  desktopKind === 'simulation'
    ? undefined
    : (whyNoWindow(process.env) ?? (electronProgram ? undefined : "Electron's runtime is not here"));

if (whyNoDesktop !== undefined) console.warn(`Desktop specs skipped: ${whyNoDesktop}.`);
