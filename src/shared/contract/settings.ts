import { oc } from '@orpc/contract';
import * as z from 'zod';
import { workSettingsSchema } from './work-settings.ts';

const corpIdSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{6,64}$/, 'a corp id is ww and 16 letters and digits');

export const appSecretSchema = z.string().trim().min(8).max(256);

/** A secret as it is entered. Absent leaves the kept one as it is; an empty one forgets it. */
export const secretSchema = z.union([appSecretSchema, z.literal('')]).optional();

/** Which proxy leads to WeCom: none, the system's, or one of the operator's own. */
export const PROXY_MODES = ['none', 'system', 'own'] as const;

export const keptSecretSchema = z.object({
  kept: z.boolean(),
  /** The last four characters, by which a person tells two secrets apart. */
  tail: z.string().nullable(),
});

/** Where a profile comes from; one from the environment can't be edited on screen. */
export const PROFILE_ORIGINS = ['demo', 'environment', 'settings'] as const;

export const profileIdSchema = z.string().min(1).max(64);

/** A name that an operator gives. */
const profileNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^\P{Cc}+$/u, 'has no control characters');

/** The profile as the screen may know it: of secrets, whether they are kept and their last four characters. */
export const profileViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Whether all calls are made with it now. */
  inUse: z.boolean(),
  corpId: z.string(),
  apiBase: z.string(),
  /** True where the token would cross the network unencrypted. */
  apiBaseInClear: z.boolean(),
  hasSecret: z.boolean(),
  secretTail: z.string().nullable(),
  archiveSecret: keptSecretSchema,
  contactSecret: keptSecretSchema,
  proxyMode: z.enum(PROXY_MODES),
  /** The proxy without its password; null when there is none. */
  proxy: z.string().nullable(),
  /** Why there is no way to WeCom by these settings, so that nothing is sent; null where there is one. */
  routeFault: z.string().nullable(),
  /** Whether an own CA is trusted besides the usual ones. */
  hasCa: z.boolean(),
  /** Whether secrets are kept by the system's own vault, a key file, or (some Linux desktops) unprotected. */
  vault: z.enum(['system', 'key_file', 'unprotected']),
  origin: z.enum(PROFILE_ORIGINS),
});

export type ProfileView = z.infer<typeof profileViewSchema>;

/** A profile as it is entered. */
export const profileInputSchema = z.object({
  /**
   * Which profile it is; null for a further one, which is not put to use by that. Absent for the one in use, in
   * whose place, where that is the demo tenant, a new one is made and used.
   */
  profileId: profileIdSchema.nullish(),
  /** Absent leaves the one there is; a new profile is called by the end of its corp id. */
  name: profileNameSchema.optional(),
  corpId: corpIdSchema,
  apiBase: z.string().trim().max(500).default('https://qyapi.weixin.qq.com'),
  /**
   * Each secret that is kept has to be entered again when API address, proxy or CA become others than WeCom's own: kept
   * ones don't follow.
   */
  appSecret: appSecretSchema.optional(),
  /**
   * That on another way, too, the app secret may be a new one. Else one that differs from what is kept is taken for
   * mistyped there, and refused.
   */
  replacesAppSecret: z.literal(true).optional(),
  archiveSecret: secretSchema,
  contactSecret: secretSchema,
  proxyMode: z.enum(PROXY_MODES).optional(),
  /** `[http|https|socks5://][user[:password]@]host[:port]`; absent keeps the one there is. */
  proxyUrl: z.string().trim().max(1_000).optional(),
  /** PEM; absent keeps the one there is, null trusts the usual ones alone. */
  caPem: z
    .string()
    .max(512 * 1024)
    .nullable()
    .optional(),
});

export type ProfileInput = z.output<typeof profileInputSchema>;

export const settingsContract = {
  /** A profile; the one in use where none is named. */
  profile: oc.input(z.object({ profileId: profileIdSchema.optional() }).optional()).output(profileViewSchema),
  saveProfile: oc.input(profileInputSchema).output(profileViewSchema),
  /**
   * Forgets a profile (the one in use where none is named) and its secrets; ids and names stay. In the place of the
   * one in use the demo tenant takes over. The answer is the profile in use then.
   */
  forgetProfile: oc
    .input(z.object({ profileId: profileIdSchema.optional() }).optional())
    .output(profileViewSchema),

  /** How hard WeCom is asked, and for how long its word is good; as it is, and as it was at first. */
  work: oc.output(z.object({ current: workSettingsSchema, usual: workSettingsSchema })),
  /** Takes effect at once: runs at work commit what they have and go on. */
  saveWork: oc.input(workSettingsSchema),

  /** Whether scripts must show a token. */
  apiToken: oc.output(z.object({ isSet: z.boolean() })),
  /** Makes a new token, in the place of any before. It is shown this once. */
  makeApiToken: oc.output(z.object({ token: z.string() })),
  /** Opens the calls to programs of this machine again. */
  removeApiToken: oc,
};
