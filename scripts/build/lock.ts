import { mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from '../error-code.ts';

const LOOK_AGAIN_MS = 200;

/**
 * Keeps two starts from building into the same folder at once. The second waits; a lock whose process has died
 * is taken over.
 * @returns the lock, released when disposed of
 */
export async function holdBuildLock(projectFolder: string): Promise<AsyncDisposable> {
  const lockFile = path.join(projectFolder, 'out', 'build.lock');
  await mkdir(path.dirname(lockFile), { recursive: true });
  while (!(await tryLock(lockFile))) {
    if (await isAbandoned(lockFile)) await rm(lockFile, { force: true });
    else await delay(LOOK_AGAIN_MS);
  }
  return { [Symbol.asyncDispose]: () => rm(lockFile, { force: true }) };
}

async function tryLock(lockFile: string): Promise<boolean> {
  try {
    const handle = await open(lockFile, 'wx');
    await handle.writeFile(String(process.pid));
    await handle.close();
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function isAbandoned(lockFile: string): Promise<boolean> {
  try {
    const processId = Number.parseInt(await readFile(lockFile, 'utf8'), 10);
    // Signal 0 only asks whether the process is there. A lock without a number is just being written.
    if (!Number.isNaN(processId)) process.kill(processId, 0);
    return false;
  } catch (error) {
    return errorCode(error) === 'ESRCH';
  }
}
