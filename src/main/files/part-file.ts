import { createHash, randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../process-alive.ts';

const PREFIX = '.wecom-id-mapper';
/** A folder may be shared: the number of another machine's process says nothing here. */
const MACHINE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const PART = new RegExp(`^\\${PREFIX}-${MACHINE}-(\\d+)-[0-9a-f]{8}\\.part$`);

/** Those that this process is writing. */
const atWork = new Set<string>();

/** A name for a file until it is whole. */
export interface PartFile {
  readonly path: string;
  /** Removes what is left under that name: nothing, when the file was given its own. */
  end(): Promise<void>;
}

/**
 * Gives a name that is free in a folder, short whatever the file is to be called. Parts that processes of this
 * machine have left there when they were killed are removed: they are hidden and hold names.
 */
export async function startPart(folder: string): Promise<PartFile> {
  await removeLeft(folder);
  const name = `${PREFIX}-${MACHINE}-${process.pid}-${randomBytes(4).toString('hex')}.part`;
  const path = join(folder, name);
  atWork.add(name);
  return {
    path,
    async end() {
      await rm(path, { force: true });
      atWork.delete(name);
    },
  };
}

/** What can't be listed or removed keeps nobody from writing. */
async function removeLeft(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const left = names.filter((name) => {
    const pid = Number(PART.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(pid)) return false;
    // In a container a process has the number of the one that was killed before it.
    return pid === process.pid ? !atWork.has(name) : !isAlive(pid);
  });
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true }).catch(() => undefined)));
}
