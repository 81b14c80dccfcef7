import { oc } from '@orpc/contract';
import * as z from 'zod';
import { kindSchema, problemSchema, timeMsSchema, verdictSchema } from './primitives.ts';
import { runSnapshotSchema } from './runs.ts';

/** `unknown`: nothing has been asked of WeCom yet on this way to it. */
export const STANDINGS = ['unknown', 'connected', 'refused'] as const;

/**
 * What is worth doing next, the first that applies: enter a corp, set what the environment lacks of one, enter its
 * secret again, or here as well where it was entered at another door, mend the connection, find out about it, see to a run that is held or under way, bring ids, retry what
 * failed, ask for the ids never asked for.
 */
export const NEXT_STEPS = [
  'own_corp',
  'complete_environment',
  'enter_secret',
  'enter_secret_here',
  'mend_connection',
  'check_connection',
  'held_run',
  'running_run',
  'first_ids',
  'retry_failed',
  'ask_unmapped',
  'look_up',
] as const;

export const overviewSchema = z.object({
  connection: z.object({
    standing: z.enum(STANDINGS),
    /** Since when it has been standing like that, and when WeCom last said something about it. */
    sinceMs: timeMsSchema.nullable(),
    lastMs: timeMsSchema.nullable(),
    /** The IP that WeCom saw last on the way in use. */
    ip: z.string().nullable(),
    corpId: z.string(),
    /** `direct`, a forward proxy, or another API address; null where the settings make no way to WeCom. */
    route: z.string().nullable(),
    /** Why they make none, so that nothing is sent. */
    routeFault: z.string().nullable(),
    /** Why it is refused, where WeCom has said so since the start. */
    problem: problemSchema.nullable(),
  }),
  library: z.object({
    total: z.int().nonnegative(),
    groups: z.array(
      z.object({ kind: kindSchema.nullable(), verdict: verdictSchema, count: z.int().positive() }),
    ),
  }),
  /** The last five runs, the newest first. */
  runs: z.array(runSnapshotSchema),
  next: z.object({
    step: z.enum(NEXT_STEPS),
    /** The run that it is about. */
    runId: z.string().nullable(),
    /** How many ids it is about. */
    count: z.int().nonnegative(),
  }),
});

export type Overview = z.infer<typeof overviewSchema>;
export type NextStep = (typeof NEXT_STEPS)[number];

export const overviewContract = {
  /** How things stand, out of what is known: no call is made for it. */
  get: oc
    .route({ method: 'GET', path: '/overview', summary: 'Connection, library and runs at a glance' })
    .output(overviewSchema),
};
