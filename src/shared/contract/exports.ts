import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { ENRICH_COLUMNS } from '../export-words.ts';
import { DELIMITERS, TEXT_ENCODINGS } from './files.ts';
import { exportFormSchema, libraryFilterSchema, orderShape } from './library.ts';
import { timeMsSchema } from './primitives.ts';

export { ENRICH_COLUMNS, type EnrichColumn } from '../export-words.ts';

/** The form of a file with the names in it; what is absent is as in the file itself. */
export const enrichFormSchema = z.object({
  columns: z.array(z.enum(ENRICH_COLUMNS)).min(1).max(ENRICH_COLUMNS.length),
  format: z.enum(['csv', 'xlsx']).optional(),
  encoding: z.enum(TEXT_ENCODINGS).optional(),
  delimiter: z.enum(DELIMITERS).optional(),
});

export type EnrichForm = z.infer<typeof enrichFormSchema>;

export const exportRequestSchema = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('library'),
    ...libraryFilterSchema.shape,
    ...orderShape,
    ...exportFormSchema.shape,
  }),
  z.object({ what: z.literal('file'), runId: z.string().max(40), ...enrichFormSchema.shape }),
]);

export type ExportRequest = z.infer<typeof exportRequestSchema>;

/**
 * - `waiting`: for the browser to fetch it.
 * - `writing`, `done`, `cancelled`; `failed`: for the reason beside it. Nothing half-written is left.
 */
export const EXPORT_STATES = ['waiting', 'writing', 'done', 'failed', 'cancelled'] as const;

export const exportStatusSchema = z.object({
  exportId: z.uuid(),
  name: z.string(),
  state: z.enum(EXPORT_STATES),
  rows: z.int().nonnegative(),
  /** Null where nobody knows yet. */
  totalRows: z.int().nonnegative().nullable(),
  bytes: z.int().nonnegative(),
  startedAtMs: timeMsSchema,
  remainingMs: z.number().nonnegative().nullable(),
  /** Where the file lies, on the desktop. */
  path: z.string().nullable(),
  /** The address where a browser fetches it, once. */
  address: z.string().nullable(),
  /** Why it failed. */
  reason: z.string().nullable(),
});

export type ExportStatus = z.infer<typeof exportStatusSchema>;

const exportIdSchema = z.object({ exportId: z.uuid() });

/** Files that are written while others have their turn: on the desktop to a chosen place, else for the browser. */
export const exportsContract = {
  /** On the desktop asks where to save. @returns null when that was called off */
  start: oc.input(exportRequestSchema).output(exportStatusSchema.nullable()),
  /** At most ten a second, until the export is at its end. */
  watch: oc.input(exportIdSchema).output(eventIterator(exportStatusSchema)),
  cancel: oc.input(exportIdSchema).output(exportStatusSchema),
  /** Shows a written file in the system's file manager. */
  show: oc.input(exportIdSchema),
  /** The forms of the last exports. */
  forms: oc.output(z.object({ library: exportFormSchema.nullable(), file: enrichFormSchema.nullable() })),
};
