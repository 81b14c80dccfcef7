import { oc } from '@orpc/contract';
import * as z from 'zod';
import { idTypeSchema } from './primitives.ts';

/** The largest piece of a file that a page hands over at once, in bytes. */
export const MAX_PIECE_BYTES = 8 * 1024 * 1024;
/** The largest file, in bytes. */
export const MAX_SOURCE_BYTES = 4 * 1024 * 1024 * 1024;
/** The longest pasted text, in characters. */
export const MAX_TEXT_LENGTH = 32 * 1024 * 1024;

export const TEXT_ENCODINGS = ['utf-8', 'utf-8-bom', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export const DELIMITERS = [',', ';', '\t', '，'] as const;

const sourceIdSchema = z.uuid();

/** How a table is read; what is absent is found out. */
const layoutShape = {
  encoding: z.enum(TEXT_ENCODINGS).optional(),
  delimiter: z.enum(DELIMITERS).optional(),
  hasHeader: z.boolean().optional(),
  sheet: z.string().max(200).optional(),
};

/** How ids are read out of a table: its layout, the columns with ids by their places from 0, what the ids are. */
export const readingSchema = z.object({
  ...layoutShape,
  idColumns: z.array(z.int().min(0).max(16_383)).min(1).max(20),
  idType: idTypeSchema.default('auto'),
});

export type Reading = z.infer<typeof readingSchema>;

const findingSchema = z.object({
  count: z.int().nonnegative(),
  /** Where, by lines of the text or rows of the sheet: the first thousand. */
  lines: z.array(z.int()),
});

export const tablePreviewSchema = z.object({
  name: z.string(),
  sizeBytes: z.int().nonnegative(),
  format: z.enum(['csv', 'tsv', 'txt', 'xlsx']),
  encoding: z.enum(TEXT_ENCODINGS),
  delimiter: z.enum(DELIMITERS),
  hasHeader: z.boolean(),
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
  columns: z.array(
    z.object({
      title: z.string(),
      /** The share of its filled cells that look like ids of a kind, the largest such share. */
      idShare: z.number().min(0).max(1),
      idLikelihood: z.number().min(0).max(1),
    }),
  ),
  /** The columns with ids, as far as they can be told. */
  idColumns: z.array(z.int()),
  /** The first rows beneath the header, of at most fifty columns. */
  rows: z.array(z.array(z.string())),
});

export type TablePreview = z.infer<typeof tablePreviewSchema>;

export const tableCheckSchema = z.object({
  /** Rows beneath the header, and the distinct ids in them. */
  rows: z.int().nonnegative(),
  ids: z.int().nonnegative(),
  blank: findingSchema,
  duplicate: findingSchema,
  impossible: findingSchema,
});

export type TableCheck = z.infer<typeof tableCheckSchema>;

/**
 * Files with ids. A page hands one over once, in pieces; it stays with the core, under a number that nobody can
 * guess, until it is released or the application ends. A run keeps a copy of its own.
 */
export const filesContract = {
  begin: oc
    .input(z.object({ name: z.string().min(1).max(255), sizeBytes: z.int().nonnegative() }))
    .output(z.object({ sourceId: sourceIdSchema })),

  /** The next piece; `offset` says where it belongs, so that a piece sent twice does no harm. */
  append: oc
    .input(
      z.object({
        sourceId: sourceIdSchema,
        offset: z.int().nonnegative(),
        piece: z.file().max(MAX_PIECE_BYTES),
      }),
    )
    .output(z.object({ sizeBytes: z.int().nonnegative() })),

  /** Cells that were pasted, as a file. */
  fromText: oc
    .input(z.object({ text: z.string().min(1).max(MAX_TEXT_LENGTH), name: z.string().min(1).max(255) }))
    .output(z.object({ sourceId: sourceIdSchema })),

  /** What a file looks like to be, from its beginning; what the caller says of it counts before any guess. */
  preview: oc.input(z.object({ sourceId: sourceIdSchema, ...layoutShape })).output(tablePreviewSchema),

  /** Reads the file to its end and counts. */
  check: oc.input(z.object({ sourceId: sourceIdSchema, reading: readingSchema })).output(tableCheckSchema),

  release: oc.input(z.object({ sourceId: sourceIdSchema })),
};
