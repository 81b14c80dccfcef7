import type Database from 'better-sqlite3';
import * as z from 'zod';

/** What a backup says of itself, in a table of its own. */
export const backupLabelSchema = z.object({ version: z.string(), madeMs: z.int(), settings: z.string() });
export type BackupLabel = z.infer<typeof backupLabelSchema>;

/** @returns what a backup says of itself; undefined when it is none */
export function readLabel(copy: Database.Database): BackupLabel | undefined {
  const isBackup = copy.prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'backup'`).get();
  if (isBackup === undefined) return undefined;
  const row = copy.prepare('SELECT version, made_ms AS madeMs, settings FROM backup').get();
  return backupLabelSchema.safeParse(row).data;
}
