// Before anything that may reach electron-store.
import './without-electron.ts';

import { join } from 'node:path';
import { keepHeapLean } from './lean-heap.ts';

/** Commands that go on for long or hold much. Any other is over before its heap has grown, and loads faster without. */
const LEAN_COMMANDS: ReadonlySet<string> = new Set(['serve', 'run', 'import', 'enrich', 'export']);
if (process.argv.some((word) => LEAN_COMMANDS.has(word))) keepHeapLean();
const { runCommandLine } = await import('./cli/command-line.ts');
// The built page lies beside the built command line.
const rendererFolder = join(import.meta.dirname, '..', 'renderer');
process.exitCode = await runCommandLine(process.argv, rendererFolder);
