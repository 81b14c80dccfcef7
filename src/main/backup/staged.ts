import { chmodSync, constants, copyFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { type DataOutcome, outcomeSchema, type StagedView, stagedSchema } from '#shared/contract/data.ts';
import { bringNamesToDisk, bringToDisk, readJson, writeDurably } from '../durable-file.ts';
import { BackupError, checkBackup } from '../store/backup-check.ts';
import type { BackupLabel } from '../store/backup-label.ts';
import { inBackupThread } from '../store/backup-thread.ts';
import { startDraft } from '../store/drafts.ts';
import { StoreError, systemErrorOf } from '../store/errors.ts';
import { partOf } from './places.ts';

/** What the next start has to do, as it stands in `staged.json`. */
const markerSchema = z.object({
  staged: stagedSchema,
  /** The settings of a backup. */
  settings: z.string().nullable(),
  /** From here on it can only be finished: a part of what was there may be gone. */
  begun: z.boolean(),
});
export type Marker = z.infer<typeof markerSchema>;

const BACKUP_COPY = 'staged-backup.db';
const MARKER = 'staged.json';
const OUTCOME = 'staged-outcome.json';
const markerIn = (dataFolder: string) => join(dataFolder, MARKER);
const outcomeIn = (dataFolder: string) => join(dataFolder, OUTCOME);

/** Names that have to stay until all the rest is done. */
export const MARKER_NAMES: readonly string[] = [MARKER, 'staged.lock'];

/** The checked copy of the backup that the next start restores. */
export function backupCopyIn(dataFolder: string): string {
  return join(dataFolder, BACKUP_COPY);
}

/** @returns undefined when nothing is staged, or what is can't be read */
export function readMarker(dataFolder: string): Marker | undefined {
  return readJson(markerIn(dataFolder), markerSchema);
}

/**
 * When something was staged, whether or not it can be read.
 * @returns milliseconds since the epoch; undefined when nothing is staged
 */
export function markerMs(dataFolder: string): number | undefined {
  return statSync(markerIn(dataFolder), { throwIfNoEntry: false })?.mtimeMs;
}

export function writeMarker(dataFolder: string, marker: Marker): void {
  writeDurably(markerIn(dataFolder), marker);
}

/** A backup, and what the operator calls it. */
export interface BackupFile {
  readonly path: string;
  readonly name: string;
}

/**
 * Checks a backup and keeps a copy for the next start; what was staged before is staged no more.
 * @throws {BackupError} {StoreError}
 */
export async function stageRestore(dataFolder: string, from: BackupFile, nowMs: number): Promise<StagedView> {
  const draft = startDraft(backupCopyIn(dataFolder));
  try {
    await copyFile(from.path, draft.path, constants.COPYFILE_FICLONE).catch(refuseCopy(from, dataFolder));
    const label = await inBackupThread({ is: 'check', copy: draft.path, path: from.name });
    return stage(dataFolder, draft.path, label, from.name, nowMs);
  } finally {
    draft.end();
  }
}

/** The same while nobody else waits: on the command line. */
export function stageRestoreAtOnce(dataFolder: string, from: BackupFile, nowMs: number): StagedView {
  const draft = startDraft(backupCopyIn(dataFolder));
  try {
    copyAtOnce(from, draft.path, dataFolder);
    return stage(dataFolder, draft.path, checkBackup(draft.path, from.name), from.name, nowMs);
  } finally {
    draft.end();
  }
}

function copyAtOnce(from: BackupFile, draft: string, dataFolder: string): void {
  try {
    copyFileSync(from.path, draft, constants.COPYFILE_FICLONE);
  } catch (error) {
    refuseCopy(from, dataFolder)(error);
  }
}

export function stageForget(dataFolder: string, nowMs: number): StagedView {
  takeBackStaged(dataFolder);
  const staged: StagedView = { action: 'forget', stagedAtMs: nowMs };
  writeMarker(dataFolder, { staged, settings: null, begun: false });
  return staged;
}

/** The next start does nothing. The marker goes first: a copy without one is nothing but a file to clear away. */
export function takeBackStaged(dataFolder: string): void {
  rmSync(markerIn(dataFolder), { force: true });
  bringNamesToDisk(dataFolder);
  rmSync(backupCopyIn(dataFolder), { force: true });
}

export function readOutcome(dataFolder: string): DataOutcome | undefined {
  return readJson(outcomeIn(dataFolder), outcomeSchema);
}

export function writeOutcome(dataFolder: string, outcome: DataOutcome): void {
  writeDurably(outcomeIn(dataFolder), outcome);
}

export function removeOutcome(dataFolder: string): void {
  rmSync(outcomeIn(dataFolder), { force: true });
}

/** What a process that was killed has left behind, where nothing is staged. */
export function leftByStaging(dataFolder: string): string[] {
  return readdirSync(dataFolder).filter(
    (name) => partOf(name) === 'staged' && name !== MARKER && name !== OUTCOME,
  );
}

function stage(
  dataFolder: string,
  draft: string,
  { madeMs, settings }: BackupLabel,
  name: string,
  nowMs: number,
): StagedView {
  const staged: StagedView = { action: 'restore', stagedAtMs: nowMs, name, madeAtMs: madeMs };
  // The copy has the rights of the backup, which may lie where everybody reads it.
  chmodSync(draft, 0o600);
  bringToDisk(draft);
  takeBackStaged(dataFolder);
  renameSync(draft, backupCopyIn(dataFolder));
  writeMarker(dataFolder, { staged, settings, begun: false });
  return staged;
}

/** What is wrong is the backup, unless it is the place for the copy. */
function refuseCopy({ name }: BackupFile, dataFolder: string): (error: unknown) => never {
  return (error) => {
    const fault = systemErrorOf(error, dataFolder);
    if (fault instanceof StoreError && fault.code === 'disk_full') throw fault;
    throw new BackupError('unreadable', name, { cause: error });
  };
}
