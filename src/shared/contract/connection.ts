import { oc } from '@orpc/contract';
import * as z from 'zod';
import { problemSchema, timeMsSchema } from './primitives.ts';

/** The parts of a connection check, in the order in which they are tried. */
export const CHECK_STEPS = ['settings', 'token', 'ip_gate'] as const;

export const checkStepSchema = z.object({
  step: z.enum(CHECK_STEPS),
  state: z.enum(['passed', 'failed', 'skipped']),
  tookMs: z.number().nonnegative(),
  problem: problemSchema.nullable(),
});

/** What one connection check found. */
export const checkReportSchema = z.object({
  ok: z.boolean(),
  demo: z.boolean(),
  corpId: z.string(),
  apiBase: z.string(),
  checkedAtMs: timeMsSchema,
  message: z.string(),
  tokenPreview: z.string().nullable(),
  /** The IPs from which WeCom saw this check come, the latest last. */
  seenIps: z.array(z.string()),
  steps: z.array(checkStepSchema),
  /** The first cause that blocks, or null. */
  problem: problemSchema.nullable(),
});

export type CheckReport = z.infer<typeof checkReportSchema>;

export const connectionContract = {
  check: oc
    .route({ method: 'GET', path: '/connection/check', summary: 'Check the connection step by step' })
    .output(checkReportSchema),
};
