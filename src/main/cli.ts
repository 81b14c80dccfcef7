// Before anything that may reach electron-store.
import './without-electron.ts';

const { runCommandLine } = await import('./cli/command-line.ts');
process.exitCode = await runCommandLine(process.argv);
