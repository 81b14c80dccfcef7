import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { SmallDisk } from './small-disk.ts';

/**
 * Takes the right to write to a folder and what is in it away. Nothing of it may be open.
 * @param disk the file system that the folder is: an administrator's rights know no other bounds
 * @returns gives it back; `undefined` where it can't be taken
 */
export function makeReadOnly(folder: string, disk: SmallDisk | undefined): (() => void) | undefined {
  if (process.platform === 'win32') return undefined;
  if (process.getuid?.() === 0) return disk?.makeReadOnly();
  const change = (ofFolder: number, ofFiles: number) => {
    chmodSync(folder, 0o700);
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), ofFiles);
    chmodSync(folder, ofFolder);
  };
  change(0o500, 0o400);
  const giveBack = () => change(0o700, 0o600);
  onTestFinished(giveBack);
  return giveBack;
}
