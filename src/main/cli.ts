// Before anything that may reach electron-store.
import './without-electron.ts';

import { join } from 'node:path';
import { keepHeapLean } from './lean-heap.ts';

keepHeapLean();
const { runCommandLine } = await import('./cli/command-line.ts');
// The built page lies beside the built command line.
const rendererFolder = join(import.meta.dirname, '..', 'renderer');
process.exitCode = await runCommandLine(process.argv, rendererFolder);
