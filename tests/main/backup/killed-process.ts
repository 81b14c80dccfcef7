/**
 * Stages something or carries it out, and is killed before its n-th change of the data folder. Started by `fork`
 * with what to do, the data folder, a backup and n.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import '#main/without-electron.ts';

const [work, dataFolder = '', backup = '', last] = process.argv.slice(2);
const CHANGES = ['copyFileSync', 'linkSync', 'renameSync', 'rmSync', 'unlinkSync', 'writeFileSync'] as const;
let left = Number(last);

function beforeChange(): void {
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}

function countCalls(of: object, name: string): void {
  const change = Reflect.get(of, name);
  Reflect.set(of, name, (...given: unknown[]) => {
    beforeChange();
    return change(...given);
  });
}

for (const name of CHANGES) countCalls(fs, name);
countCalls(fs.promises, 'copyFile');
syncBuiltinESMExports();

const { carryOutStaged } = await import('#main/backup/carry-out.ts');
const { stageRestore } = await import('#main/backup/staged.ts');
if (work === 'stage') await stageRestore(dataFolder, { path: backup, name: 'theirs.backup' }, 2);
else carryOutStaged(dataFolder, 3);
