import { once } from 'node:events';
import * as z from 'zod';
import { startBeside } from '../worker-beside.ts';
import { BACKUP_FAULTS, BackupError } from './backup-check.ts';
import { type BackupLabel, backupLabelSchema } from './backup-label.ts';
import { STORE_FAULTS, StoreError } from './errors.ts';

/** What the thread is told to do: write a backup, or check a copy of one. */
export type BackupTask =
  | { readonly is: 'write'; readonly path: string; readonly draft: string; readonly label: BackupLabel }
  | { readonly is: 'check'; readonly copy: string; readonly path: string };

/** What it answers. An error's class does not outlast the way between threads. */
const answerSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('done'), label: backupLabelSchema }),
  z.object({
    is: z.literal('store_fault'),
    code: z.enum(STORE_FAULTS),
    path: z.string(),
    detail: z.string(),
  }),
  z.object({ is: z.literal('backup_fault'), code: z.enum(BACKUP_FAULTS), path: z.string() }),
]);

export type BackupAnswer = z.infer<typeof answerSchema>;

/**
 * Writes or checks a backup in a thread of its own: both read all of a file that may be large, and everybody else
 * would wait for it.
 * @returns what the backup says of itself
 * @throws {StoreError} {@link BackupError}
 */
export async function inBackupThread(task: BackupTask): Promise<BackupLabel> {
  const { worker } = startBeside(import.meta, 'backup-worker', { workerData: task });
  const [message] = await once(worker, 'message');
  const answer = answerSchema.parse(message);
  switch (answer.is) {
    case 'done':
      return answer.label;
    case 'store_fault':
      throw new StoreError(answer.code, answer.path, answer.detail);
    case 'backup_fault':
      throw new BackupError(answer.code, answer.path);
  }
}
