import * as z from 'zod';
import { SECRET_PURPOSES } from '#shared/contract/connection.ts';
import { PROXY_MODES } from '#shared/contract/settings.ts';
import { sealsSchema } from './seals.ts';

/** The profiles that are always there, or come from elsewhere: none that is kept goes by these. */
export const DEMO_ID = 'demo';
export const ENVIRONMENT_ID = 'environment';

/** What a profile that was kept before there could be several goes by. */
const FIRST_ID = 'first';

const partsSchema = z.object({
  corpId: z.string(),
  apiBase: z.string(),
  /** Sealed by the vaults; never in the clear. */
  sealedSecrets: z.partialRecord(z.enum(SECRET_PURPOSES), sealsSchema),
  proxyMode: z.enum(PROXY_MODES).default('none'),
  /** The proxy's address with its login, sealed as a whole. */
  sealedProxy: sealsSchema.nullable().default(null),
  caPem: z.string().nullable().default(null),
});

const keptProfileSchema = partsSchema.extend({
  id: z
    .string()
    .min(1)
    .max(64)
    .refine((id) => id !== DEMO_ID && id !== ENVIRONMENT_ID),
  /** What the operator calls it. */
  name: z.string().min(1).max(200),
});

/** A profile as it is kept on disk. */
export type KeptProfile = z.infer<typeof keptProfileSchema>;

/** The secrets of one, each as its seals. */
export type SealedSecrets = KeptProfile['sealedSecrets'];

/** One that makes no sense is left out, and doesn't take the others with it. */
export const keptProfilesSchema = z.array(z.unknown()).transform((list) =>
  list.flatMap((one): KeptProfile[] => {
    const read = keptProfileSchema.safeParse(one);
    return read.success ? [read.data] : [];
  }),
);

/** What a profile is called until the operator gives it a name: the end of its corp id. */
export function usualName(corpId: string): string {
  return corpId.slice(-6);
}

/** Settings that were written before there could be several profiles, as they are written now. */
export function movedOver(parts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (parts.profiles !== undefined) return parts;
  const old = partsSchema.safeParse(parts.profile);
  if (!old.success) return parts;
  const { profile: _, ...rest } = parts;
  const first: KeptProfile = { id: FIRST_ID, name: usualName(old.data.corpId), ...old.data };
  return { ...rest, profiles: [first], profileInUse: FIRST_ID };
}
