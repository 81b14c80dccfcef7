import { closeSync, openSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isAlive } from '../process-alive.ts';

/** A file under another name until it is whole. */
export interface Draft {
  readonly path: string;
  /** Removes what is left of it: nothing, when it was given its name. */
  end(): void;
}

const DRAFT = /^(.+)\.draft-(\d+)(?:-journal|-wal|-shm)?$/;

/** Those that this process is writing. */
const atWork = new Set<string>();

/**
 * Makes an empty file for its owner alone, for SQLite to write into, which would let everybody read it. Drafts of
 * processes that were killed in mid-work are removed: each is as large as the database, with all that is in it, and
 * missed by nobody.
 * @param path what it is to become; giving it that name is the caller's to do
 * @param isAlike whose drafts in the same folder are removed besides those of the same name
 */
export function startDraft(path: string, isAlike: (name: string) => boolean = () => false): Draft {
  const folder = resolve(dirname(path));
  const name = basename(path);
  removeLeft(folder, (other) => other === name || isAlike(other));
  const draft = join(folder, `${name}.draft-${process.pid}`);
  closeSync(openSync(draft, 'wx', 0o600));
  atWork.add(draft);
  return {
    path: draft,
    end() {
      atWork.delete(draft);
      for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(draft + ending, { force: true });
    },
  };
}

function removeLeft(folder: string, isAlike: (name: string) => boolean): void {
  for (const found of readdirSync(folder)) {
    const [, name = '', pid = ''] = DRAFT.exec(found) ?? [];
    if (!isAlike(name) || isAtWork(folder, name, Number(pid))) continue;
    rmSync(join(folder, found), { force: true });
  }
}

function isAtWork(folder: string, name: string, pid: number): boolean {
  // In a container a process has the number of the one that was killed before it.
  if (pid === process.pid) return atWork.has(join(folder, `${name}.draft-${pid}`));
  return isAlive(pid);
}
