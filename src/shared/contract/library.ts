import { oc } from '@orpc/contract';
import * as z from 'zod';
import { EXPORT_COLUMNS, EXPORT_DELIMITERS, EXPORT_ENCODINGS, EXPORT_FORMATS } from '../export-words.ts';
import {
  entrySchema,
  idTypeSchema,
  kindSchema,
  sourceSchema,
  timeMsSchema,
  verdictSchema,
} from './primitives.ts';
import { runSnapshotSchema } from './runs.ts';

export {
  EXPORT_COLUMNS,
  EXPORT_DELIMITERS,
  EXPORT_ENCODINGS,
  EXPORT_FORMATS,
  type ExportColumn,
} from '../export-words.ts';

/** A list in a query string: `kind=member&kind=group`, and one value alone is a list as well. */
const listOf = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(item).max(50)).optional();

const momentSchema = z.coerce.number().int().nonnegative().optional();
const switchSchema = z.preprocess(
  (given) => (given === 'true' || given === '1' ? true : given === 'false' || given === '0' ? false : given),
  z.boolean(),
);

/** Which ids of the library are meant; what is absent doesn't restrict. */
export const libraryFilterSchema = z.object({
  /** Plain text: the beginning of an id, or anything in a name, a remark or a company. */
  query: z.string().max(100).default(''),
  kind: listOf(kindSchema),
  verdict: listOf(verdictSchema),
  source: listOf(sourceSchema),
  /** Asked for, or named, from this moment on, or before it; in milliseconds since 1970. */
  triedFromMs: momentSchema,
  triedBeforeMs: momentSchema,
  namedFromMs: momentSchema,
  namedBeforeMs: momentSchema,
  /** Only the ids of this run. */
  runId: z.string().max(40).optional(),
});

export type LibraryFilterInput = z.input<typeof libraryFilterSchema>;

/** `added` is the order in which ids became known; with a query, ids that begin with it come first in it. */
export const LIBRARY_ORDERS = ['added', 'id', 'name', 'tried', 'named'] as const;

const csvFormSchema = z.object({
  /** Which columns, in this order. */
  columns: listOf(z.enum(EXPORT_COLUMNS)),
  encoding: z.enum(EXPORT_ENCODINGS).default('utf-8-bom'),
  delimiter: z.enum(EXPORT_DELIMITERS).default('comma'),
  /** Keeps a spreadsheet from running names that look like formulas. */
  escapeFormulas: switchSchema.default(true),
});

/** The form of an exported file. Encoding, delimiter and escaping concern CSV only. */
export const exportFormSchema = csvFormSchema.extend({ format: z.enum(EXPORT_FORMATS).default('csv') });

export type ExportForm = z.infer<typeof exportFormSchema>;

export const orderShape = {
  sort: z.enum(LIBRARY_ORDERS).default('added'),
  descending: switchSchema.default(false),
};

/** Bytes that are sent while they are made; over REST alone, as the other protocols have no such thing. */
const byteStreamSchema = z.custom<AsyncIterable<Uint8Array>>((given) => given instanceof ReadableStream);

/**
 * An id that the library has. It may be any text: what can't be an id gets in with a pasted column, and has to be
 * got out again.
 */
const idChoiceSchema = z.object({ id: z.string().min(1), idType: idTypeSchema.default('auto') });

export const libraryContract = {
  /** One page of the ids known, searched, filtered and put in order. */
  search: oc
    .route({ method: 'GET', path: '/mappings', summary: 'The ids known, with their names' })
    .input(
      libraryFilterSchema.extend({
        ...orderShape,
        /** The `nextCursor` of the page before. */
        cursor: z.string().max(2_000).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    )
    .output(
      z.object({
        items: z.array(entrySchema),
        nextCursor: z.string().nullable(),
        /** How many there are in all: exactly, or at least. Told with the first page only. */
        total: z.object({ count: z.int().nonnegative(), isExact: z.boolean() }).nullable(),
        /** Names that have just come in and can't be searched for yet; 10,000 stands for more. */
        notYetSearchable: z.int().nonnegative(),
      }),
    ),

  /** The same ids as a CSV that is sent while it is read; constant memory however many there are. */
  csv: oc
    .route({
      method: 'GET',
      path: '/mappings.csv',
      summary: 'The ids known, as a CSV stream',
      outputStructure: 'detailed',
    })
    .input(libraryFilterSchema.extend({ ...orderShape, ...csvFormSchema.shape }))
    .output(
      z.object({
        headers: z.object({ 'content-type': z.string(), 'content-disposition': z.string() }),
        body: byteStreamSchema,
      }),
    ),

  counts: oc
    .route({
      method: 'GET',
      path: '/mappings/counts',
      summary: 'How many ids are known of each kind and verdict',
    })
    .output(
      z.object({
        total: z.int().nonnegative(),
        groups: z.array(
          z.object({
            kind: kindSchema.nullable(),
            verdict: verdictSchema,
            count: z.int().positive(),
          }),
        ),
      }),
    ),

  /** What WeCom called an id before, the latest change first. */
  history: oc
    .route({ method: 'GET', path: '/mappings/{id}/history', summary: 'The names an id has had' })
    .input(idChoiceSchema)
    .output(z.array(z.object({ seenAtMs: timeMsSchema, oldName: z.string(), newName: z.string() }))),

  /** Deletes ids and all that is known of them. An id that is in a run not yet at its end stays. */
  forget: oc
    .route({ method: 'POST', path: '/mappings/forget', summary: 'Forget ids' })
    .input(z.object({ ids: z.array(idChoiceSchema).min(1).max(10_000) }))
    .output(z.object({ forgotten: z.int().nonnegative(), keptForRuns: z.array(z.string()) })),

  /** Asks WeCom for ids again, as runs: one for each space of ids (departments and member tags have their own). */
  refreshSelected: oc
    .route({ method: 'POST', path: '/mappings/refresh', summary: 'Ask WeCom for ids again' })
    .input(z.object({ ids: z.array(idChoiceSchema).min(1).max(10_000) }))
    .output(z.array(runSnapshotSchema)),
};
