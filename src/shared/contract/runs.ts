import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { PLAN_WAYS } from '#shared/plan-ways.ts';
import { VERDICTS } from '#shared/verdicts.ts';
import { readingSchema } from './files.ts';
import {
  entrySchema,
  idTypeSchema,
  kindSchema,
  problemSchema,
  refusals,
  timeMsSchema,
  verdictSchema,
} from './primitives.ts';

/**
 * - `running`: working, or about to.
 * - `paused`: held by the operator.
 * - `blocked`: held by a refusal that concerns the whole corp, secret or network.
 * - `stopped`: ended by the operator before all ids were done.
 * - `finished`: every id has its verdict.
 */
export const RUN_STATES = ['running', 'paused', 'blocked', 'stopped', 'finished'] as const;
export type RunState = (typeof RUN_STATES)[number];

const runIdSchema = z.object({ runId: z.string().max(40) });

export const runSnapshotSchema = z.object({
  runId: z.string(),
  state: z.enum(RUN_STATES),
  createdAtMs: timeMsSchema,
  endedAtMs: timeMsSchema.nullable(),
  /** Where the ids came from: a file's name, or a word. */
  label: z.string(),
  total: z.int().nonnegative(),
  done: z.int().nonnegative(),
  byVerdict: z.record(z.enum(VERDICTS), z.int().nonnegative()),
  /** Calls made to WeCom for this run. */
  calls: z.int().nonnegative(),
  /** Calls that asking for every id by itself would have taken beyond that. */
  callsSaved: z.int().nonnegative(),
  namesPerSecond: z.number().nonnegative(),
  /** How much of the busiest endpoint's minute quota is spent just now, 0 to 1. */
  quotaShare: z.number().nonnegative(),
  /** Estimated time to the end, or null while nothing can be said. */
  remainingMs: z.number().nonnegative().nullable(),
  /** The file that the ids come out of, which can be written with the names in it; null when there is none. */
  file: z
    .object({
      name: z.string(),
      format: z.enum(['text', 'xlsx']),
      /** Rows beneath the header; null while the ids are still being read out of it. */
      rows: z.int().nonnegative().nullable(),
    })
    .nullable(),
  /** Why the run is blocked, or why its file could not be read to its end. */
  problem: problemSchema.nullable(),
});

export type RunSnapshot = z.infer<typeof runSnapshotSchema>;

export const runSourceSchema = z.discriminatedUnion('from', [
  z.object({
    from: z.literal('register'),
    idType: idTypeSchema.default('auto'),
    limit: z.int().min(1).max(1_000_000),
    onlyUnmapped: z.boolean().default(true),
  }),
  z.object({
    from: z.literal('ids'),
    idType: idTypeSchema.default('auto'),
    ids: z.array(z.string().max(1_000)).min(1).max(1_000_000),
    label: z.string().max(200).default(''),
  }),
  /** The ids of a file that was handed over; the run keeps a copy of it. */
  z.object({ from: z.literal('file'), sourceId: z.uuid(), reading: readingSchema }),
]);

export type RunSource = z.infer<typeof runSourceSchema>;

/** What a run is going to do, and what that takes; nothing of it has happened yet. */
export const runPlanSchema = z.object({
  parts: z.array(
    z.object({
      way: z.enum(PLAN_WAYS),
      kind: kindSchema,
      ids: z.int().nonnegative(),
      calls: z.int().nonnegative(),
      /** True where the way is tried and given up when it doesn't pay, so that the calls are a guess. */
      isTrial: z.boolean(),
    }),
  ),
  /** Distinct ids, and how many of them are known freshly enough to need no call. */
  total: z.int().nonnegative(),
  known: z.int().nonnegative(),
  impossible: z.int().nonnegative(),
  calls: z.int().nonnegative(),
  callsSingly: z.int().nonnegative(),
  estimatedMs: z.number().nonnegative(),
  /** The largest share of an endpoint's hour quota that it takes, 0 to 1 and beyond. */
  quotaShare: z.number().nonnegative(),
  /** The choice in one sentence, in the caller's language. */
  sentence: z.string(),
});

export type RunPlan = z.infer<typeof runPlanSchema>;

export const runsContract = {
  /**
   * Estimates a run. Makes at most two cheap calls (the lists of follow users and of departments), and only where
   * they can change the choice.
   */
  plan: oc
    .route({ method: 'POST', path: '/runs/plan', summary: 'What a run would take' })
    .errors(refusals)
    .input(z.object({ source: runSourceSchema, refresh: z.boolean().default(false) }))
    .output(runPlanSchema),

  create: oc
    .route({ method: 'POST', path: '/runs', summary: 'Start a run' })
    .input(z.object({ source: runSourceSchema, refresh: z.boolean().default(false) }))
    .output(runSnapshotSchema),

  list: oc
    .route({ method: 'GET', path: '/runs', summary: 'The runs, newest first' })
    .output(z.array(runSnapshotSchema)),

  get: oc
    .route({ method: 'GET', path: '/runs/{runId}', summary: 'One run' })
    .input(runIdSchema)
    .output(runSnapshotSchema),

  /** Snapshots of one run, at most ten a second, until it is stopped or finished. */
  watch: oc.input(runIdSchema).output(eventIterator(runSnapshotSchema)),

  items: oc
    .route({ method: 'GET', path: '/runs/{runId}/items', summary: 'The ids of a run with what was found' })
    .input(
      z.object({
        ...runIdSchema.shape,
        verdict: verdictSchema.optional(),
        /** The `nextCursor` of the page before. */
        cursor: z.coerce.number().int().nonnegative().default(0),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ items: z.array(entrySchema), nextCursor: z.int().nullable() })),

  pause: oc
    .route({ method: 'POST', path: '/runs/{runId}/pause', summary: 'Hold a run' })
    .input(runIdSchema)
    .output(runSnapshotSchema),
  resume: oc
    .route({ method: 'POST', path: '/runs/{runId}/resume', summary: 'Go on with a run' })
    .input(runIdSchema)
    .output(runSnapshotSchema),
  stop: oc
    .route({ method: 'POST', path: '/runs/{runId}/stop', summary: 'End a run' })
    .input(runIdSchema)
    .output(runSnapshotSchema),
  retryFailed: oc
    .route({ method: 'POST', path: '/runs/{runId}/retry-failed', summary: 'Try the failed ids again' })
    .input(runIdSchema)
    .output(runSnapshotSchema),
  remove: oc
    .route({ method: 'DELETE', path: '/runs/{runId}', summary: 'Delete a run (its ids stay known)' })
    .input(runIdSchema),
};
