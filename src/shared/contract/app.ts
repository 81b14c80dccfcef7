import { oc } from '@orpc/contract';
import * as z from 'zod';

/** What a page needs to know of the application before it can show anything. */
export const appInfoSchema = z.object({
  version: z.string(),
  host: z.enum(['desktop', 'server']),
  /** True while the built-in demo tenant stands in for WeCom; every page says so. */
  demo: z.boolean(),
  profile: z.object({
    corpId: z.string(),
    apiBase: z.string(),
    /** Where the profile comes from; one from the environment can't be edited on screen. */
    origin: z.enum(['demo', 'environment', 'settings']),
  }),
  dataFolder: z.string(),
  /** Where the database lies that this start has kept aside; null when there was none, or when it has been read. */
  keptAside: z.string().nullable(),
  language: z.enum(['zh-CN', 'en']),
});

export type AppInfo = z.infer<typeof appInfoSchema>;

export const appContract = {
  info: oc.output(appInfoSchema),
  /** What somebody who looks into a fault has to know, as text; no id, no name, no secret. */
  diagnostics: oc.output(z.object({ text: z.string() })),
  /** The operator has read where the database was kept. */
  dismissKeptAside: oc.output(z.void()),
  setLanguage: oc.input(z.object({ language: z.enum(['zh-CN', 'en']) })),
};
