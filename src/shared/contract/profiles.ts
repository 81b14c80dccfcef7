import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { checkReportSchema } from './connection.ts';
import {
  keptSecretSchema,
  PROFILE_ORIGINS,
  profileIdSchema,
  profileInputSchema,
  profileViewSchema,
} from './settings.ts';

/** A profile in the list of all; of the demo tenant that is not in use, corp and address are not known. */
export const profileSummarySchema = keptSecretSchema.extend({
  id: z.string(),
  name: z.string(),
  origin: z.enum(PROFILE_ORIGINS),
  inUse: z.boolean(),
  corpId: z.string().nullable(),
  apiBase: z.string().nullable(),
  /** Without its password. */
  proxy: z.string().nullable(),
  /** Why there is no way to WeCom by its settings; null where there is one. */
  routeFault: z.string().nullable(),
});

export type ProfileSummary = z.infer<typeof profileSummarySchema>;

const profileListSchema = z.object({
  /** The environment's, those that are kept, and at the end the demo tenant. */
  profiles: z.array(profileSummarySchema),
  /** False while the environment gives the profile, which goes before all others. */
  switchable: z.boolean(),
  /** In which the core speaks: what it says is worded anew when it changes. */
  language: z.enum(['zh-CN', 'en']),
});

export type ProfileList = z.infer<typeof profileListSchema>;

export const profilesContract = {
  /** All profiles, and again whenever one of them, or which is in use, has changed. */
  watch: oc.output(eventIterator(profileListSchema)),
  /** The runs at work that pause when this profile is put to use, until theirs is again. */
  pausing: oc
    .input(z.object({ profileId: profileIdSchema }))
    .output(z.array(z.object({ runId: z.string(), label: z.string() }))),
  /** Makes all calls with this profile from now on. */
  use: oc.input(z.object({ profileId: profileIdSchema })).output(profileViewSchema),
  /** Checks the connection with a profile as a growing report, whichever is in use. */
  check: oc.input(z.object({ profileId: profileIdSchema })).output(eventIterator(checkReportSchema)),
  /** The same with what was entered, before any of it is saved; what is left out is taken as it is kept. */
  checkDraft: oc.input(profileInputSchema).output(eventIterator(checkReportSchema)),
};
