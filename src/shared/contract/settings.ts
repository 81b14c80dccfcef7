import { oc } from '@orpc/contract';
import * as z from 'zod';

const corpIdSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{6,64}$/, 'a corp id is ww and 16 letters and digits');

const apiBaseSchema = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .default('https://qyapi.weixin.qq.com');

/** The profile as the screen may know it: of the secret, whether there is one and its last four characters. */
export const profileViewSchema = z.object({
  corpId: z.string(),
  apiBase: z.string(),
  hasSecret: z.boolean(),
  secretTail: z.string().nullable(),
  /** Whether secrets are kept by the system's own vault, a key file, or (some Linux desktops) unprotected. */
  vault: z.enum(['system', 'key_file', 'unprotected']),
  origin: z.enum(['demo', 'environment', 'settings']),
});

export type ProfileView = z.infer<typeof profileViewSchema>;

export const settingsContract = {
  profile: oc.output(profileViewSchema),
  /** Saves the profile. An absent `appSecret` leaves the kept one as it is. */
  saveProfile: oc
    .input(
      z.object({
        corpId: corpIdSchema,
        apiBase: apiBaseSchema,
        appSecret: z.string().trim().min(8).max(256).optional(),
      }),
    )
    .output(profileViewSchema),
  /** Forgets the profile and its secret; the demo tenant takes over. */
  forgetProfile: oc.output(profileViewSchema),
};
