import * as z from 'zod';

const DAY_MS = 86_400_000;
const lifetimeSchema = z
  .int()
  .min(0)
  .max(365 * DAY_MS);

/** How hard WeCom is asked, and for how long its word is good. */
export const workSettingsSchema = z.object({
  /** The most calls in flight on one endpoint; the number in use is found by itself below that. */
  maxConcurrency: z.int().min(1).max(50),
  /** The part of each endpoint's published quota that is used at most; the rest is left to the corp's other programs. */
  quotaShare: z.number().min(0.05).max(1),
  /** How long each verdict counts before the id is worth another call, in milliseconds. */
  lifetimesMs: z.object({
    mapped: lifetimeSchema,
    not_found: lifetimeSchema,
    not_visible: lifetimeSchema,
    no_relation: lifetimeSchema,
  }),
});

export type WorkSettings = z.infer<typeof workSettingsSchema>;

export const DEFAULT_WORK: WorkSettings = {
  maxConcurrency: 20,
  quotaShare: 1,
  lifetimesMs: {
    mapped: 7 * DAY_MS,
    not_found: DAY_MS,
    not_visible: DAY_MS / 24,
    no_relation: DAY_MS,
  },
};
