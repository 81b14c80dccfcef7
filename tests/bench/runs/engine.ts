import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Child, startChild } from '../child.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import type { BenchTenant } from '../tenant/index.ts';
import type { EngineHandlers, EngineSetup, RunFigures } from './process.ts';

export type { RunFigures } from './process.ts';

export function startEngine(): Child<EngineHandlers> {
  return startChild<EngineHandlers>(new URL('./process.ts', import.meta.url));
}

/** A file of ids, one a line. @returns its path */
export async function writeIds(folder: string, ids: readonly string[]): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'ids.txt');
  await writeFile(path, ids.join('\n'));
  return path;
}

/** What one run in a new process and on an empty data folder took, and what `look` saw of its folder. */
export function runOnce<T>(
  tenant: BenchTenant,
  ids: readonly string[],
  setup: Omit<EngineSetup, 'tenant' | 'folder'>,
  look: (folder: string) => Promise<T> | T,
): Promise<RunFigures & { seen: T }> {
  return inTemporaryFolder(async (folder) => {
    const engine = startEngine();
    try {
      await engine.ask('open', { tenant: tenant.address, folder, ...setup });
      const figures = await engine.ask('run', await writeIds(folder, ids));
      await engine.ask('close');
      return { ...figures, seen: await look(folder) };
    } finally {
      await engine.kill();
    }
  });
}
