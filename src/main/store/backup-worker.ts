import { parentPort, workerData } from 'node:worker_threads';
import { BackupError, checkBackup } from './backup-check.ts';
import { fillBackup } from './backup-file.ts';
import type { BackupLabel } from './backup-label.ts';
import type { BackupAnswer, BackupTask } from './backup-thread.ts';
import { StoreError } from './errors.ts';

/** The thread that writes or checks a backup. */

function perform(task: BackupTask): BackupLabel {
  if (task.is === 'check') return checkBackup(task.copy, task.path);
  fillBackup(task.path, task.draft, task.label);
  return task.label;
}

function answerTo(task: BackupTask): BackupAnswer {
  try {
    return { is: 'done', label: perform(task) };
  } catch (error) {
    if (error instanceof BackupError) return { is: 'backup_fault', code: error.code, path: error.path };
    if (!(error instanceof StoreError)) throw error;
    return { is: 'store_fault', code: error.code, path: error.path, detail: error.detail };
  }
}

// Our own module starts this thread, with nothing else.
parentPort?.postMessage(answerTo(workerData as BackupTask));
