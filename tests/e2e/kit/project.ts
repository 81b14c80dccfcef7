import path from 'node:path';
import { buildWhenStale } from '../../../scripts/build/build.ts';

/** The checkout's own folder. */
export const projectFolder = path.join(import.meta.dirname, '../../..');

export const builtCli = path.join(projectFolder, 'out', 'main', 'cli.js');

/** Builds when the standing build is not of these sources. */
export const freshBuild = buildWhenStale;
