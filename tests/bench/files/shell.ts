import { execFile, execFileSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';

/** What the shell is asked for: the ten columns of an export, a reason as its key, for it has no sentences. */
const COLUMNS = `coalesce(spelling, id_key) AS id,
  coalesce(operator_name, iif(verdict = 'mapped', wecom_name, NULL)) AS name, kind, verdict, advice AS reason,
  remark, company, wecom_name, operator_name,
  datetime(tried_ms / 1000, 'unixepoch', 'localtime') AS checked_at`;

/** @returns the version of the `sqlite3` shell that is installed, or `undefined` */
export function shellVersion(): string | undefined {
  try {
    return execFileSync('sqlite3', ['--version'], { encoding: 'utf8' }).split(' ')[0];
  } catch {
    // Not there, or not to be run: either way there is nothing to compare with.
    return undefined;
  }
}

/** How long the shell takes to write all entries of a database as CSV, in milliseconds. */
export async function exportByShell(database: string, out: string): Promise<number> {
  const began = performance.now();
  await promisify(execFile)('sqlite3', [
    '-readonly',
    database,
    '.mode csv',
    '.headers on',
    `.once ${out}`,
    `SELECT ${COLUMNS} FROM entry ORDER BY entry`,
  ]);
  const tookMs = performance.now() - began;
  if ((await stat(out)).size === 0) throw new Error('the sqlite3 shell wrote nothing');
  return tookMs;
}
