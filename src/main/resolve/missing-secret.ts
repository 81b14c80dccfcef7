import type { SecretPurpose } from '../wecom/errors.ts';

/** A secret beside the app's: without it some ids can't be asked for, while all others can. */
export type FurtherSecret = Exclude<SecretPurpose, 'app'>;

/** The advice for an id that could not be asked for without a secret: the key of its text. */
export const MISSING_SECRET_ADVICE: Readonly<Record<FurtherSecret, string>> = {
  archive: 'archive_secret_missing',
  contact: 'contact_secret_missing',
};

/** The same as pairs of secret and advice. */
export const MISSING_SECRETS = Object.entries(MISSING_SECRET_ADVICE) as [FurtherSecret, string][];
