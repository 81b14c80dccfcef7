import { oc } from '@orpc/contract';
import * as z from 'zod';
import { exportStatusSchema } from './exports.ts';
import { timeMsSchema } from './primitives.ts';

/**
 * What the data folder is made of. `earlier`: copies of the database from before a change; `window`: what the
 * desktop's window keeps for itself; `staged`: what waits for the next start; `other`: not the application's.
 */
export const DATA_PARTS = [
  'database',
  'earlier',
  'backups',
  'sources',
  'logs',
  'settings',
  'window',
  'staged',
  'other',
] as const;
export type DataPart = (typeof DATA_PARTS)[number];

/** What is to be done at the next start, before anything is opened. */
export const stagedSchema = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('restore'),
    stagedAtMs: timeMsSchema,
    /** What the operator calls the backup. */
    name: z.string(),
    madeAtMs: timeMsSchema,
  }),
  z.object({ action: z.literal('forget'), stagedAtMs: timeMsSchema }),
]);
export type StagedView = z.infer<typeof stagedSchema>;

/**
 * What became of it; `lost`: the copy of the backup was gone, and nothing has been changed; `unreadable`: nobody can
 * tell any more what it was, and it was given up.
 */
export const outcomeSchema = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('restored'),
    atMs: timeMsSchema,
    name: z.string(),
    madeAtMs: timeMsSchema,
    /** Where the database lies that was there before, by its name in the data folder. */
    aside: z.string().nullable(),
  }),
  z.object({ action: z.literal('forgotten'), atMs: timeMsSchema }),
  z.object({ action: z.literal('lost'), atMs: timeMsSchema }),
  z.object({
    action: z.literal('unreadable'),
    atMs: timeMsSchema,
    /** Where the copy of the backup lies, by its name in the data folder; null when there was none. */
    aside: z.string().nullable(),
  }),
]);
export type DataOutcome = z.infer<typeof outcomeSchema>;

/**
 * Why a database was kept: it was moved out of the way (a damaged one), a restore took its place, or it is a copy
 * from before an update changed it.
 */
const earlierReasonSchema = z.enum(['set_aside', 'replaced', 'before_update']);
export type EarlierReason = z.infer<typeof earlierReasonSchema>;

const earlierDatabaseSchema = z.object({
  /** In the data folder. */
  name: z.string(),
  why: earlierReasonSchema,
  keptAtMs: timeMsSchema,
  bytes: z.int().nonnegative(),
});
export type EarlierDatabase = z.infer<typeof earlierDatabaseSchema>;

export const dataViewSchema = z.object({
  folder: z.string(),
  bytes: z.int().nonnegative(),
  /** The largest first; what has no bytes is left out. */
  parts: z.array(z.object({ part: z.enum(DATA_PARTS), bytes: z.int().nonnegative() })),
  /** Databases that are kept beside the one in use, the last one first. */
  earlier: z.array(earlierDatabaseSchema),
  /** What has to be typed before everything is forgotten. */
  forgetWord: z.string(),
});
export type DataFolderView = z.infer<typeof dataViewSchema>;

/**
 * Where the data lies, its backup and its end. None of it is for scripts. The running core has the data open, so
 * what replaces or deletes it is staged for the next start, and can be taken back until then.
 */
export const dataContract = {
  view: oc.output(dataViewSchema),
  /** What waits for the next start. */
  staged: oc.output(stagedSchema.nullable()),
  /** What became of what was staged, until somebody has seen it. */
  outcome: oc.output(outcomeSchema.nullable()),
  outcomeSeen: oc,
  /** Opens the folder in the system's file manager, on the desktop. */
  openFolder: oc,
  /** On the desktop asks where to save. @returns null when that was called off */
  backUp: oc.output(exportStatusSchema.nullable()),
  /**
   * Checks a backup and keeps a copy for the next start.
   * @param sourceId a file that was handed over; the desktop asks for one when it is absent
   * @returns null when that was called off
   */
  stageRestore: oc.input(z.object({ sourceId: z.uuid().optional() })).output(stagedSchema.nullable()),
  /** @param word {@link DataFolderView.forgetWord} as it was typed */
  stageForget: oc.input(z.object({ word: z.string().max(100) })).output(stagedSchema),
  takeBack: oc,
  /** Deletes one of {@link DataFolderView.earlier} for good; one that is gone already is gone. */
  deleteEarlier: oc.input(z.object({ name: z.string().max(200) })),
  /** Ends the application and starts it again, on the desktop; a run at work is asked about first. */
  restart: oc,
};
