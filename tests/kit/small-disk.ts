import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

/** A file system of its own that can be filled without harm to anybody. */
export interface SmallDisk {
  readonly folder: string;
  /** Leaves no room for a single page. */
  fill(): void;
  /** Makes room again. */
  free(): void;
  /**
   * Lets nobody write, an administrator neither.
   * @returns lets everybody write again; `undefined` while somebody has a file open
   */
  makeReadOnly(): (() => void) | undefined;
}

/**
 * Mounts a file system of some megabytes in memory.
 * @returns `undefined` where that isn't allowed, having said so
 */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  const folder = temporaryFolder();
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  if (mount.status !== 0) {
    console.warn(
      `no full disk here: mounting takes root (${mount.stderr?.toString().trim() ?? mount.error})`,
    );
    return undefined;
  }
  onTestFinished(() => {
    // Lazily, for a test that failed with its files still open.
    spawnSync('umount', ['-l', folder]);
  });
  return {
    folder,
    fill() {
      for (let part = 0; ; part += 1) {
        const { bavail, bsize } = statfsSync(folder);
        if (bavail === 0) return;
        writeFileSync(join(folder, `filler-${part}`), Buffer.alloc(bavail * bsize));
      }
    },
    makeReadOnly() {
      return remount(folder, 'ro') ? () => void remount(folder, 'rw') : undefined;
    },
    free() {
      for (const name of readdirSync(folder)) if (name.startsWith('filler-')) rmSync(join(folder, name));
    },
  };
}

function remount(folder: string, how: 'ro' | 'rw'): boolean {
  return spawnSync('mount', ['-o', `remount,${how}`, folder]).status === 0;
}
