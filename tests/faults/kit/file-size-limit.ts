import { spawnSync } from 'node:child_process';
import { onTestFinished } from 'vitest';

/** Whether the system can be told to fail this process's writes. */
export const canFailWrites = process.platform === 'linux' && spawnSync('prlimit', ['--version']).status === 0;

// Without a listener the signal that comes with the failed write ends the process.
if (canFailWrites) process.on('SIGXFSZ', () => undefined);

/**
 * From now on every write beyond so many bytes of any file fails with EFBIG, which SQLite takes for an error of
 * the disk.
 */
export function failWritesBeyond(bytes: number): void {
  limit(String(bytes));
  onTestFinished(letWritesPass);
}

export function letWritesPass(): void {
  limit('unlimited');
}

function limit(bytes: string): void {
  spawnSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:unlimited`]);
}
