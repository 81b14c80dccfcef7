import type { ProfileView } from '#shared/contract/settings.ts';

export type FurtherPurpose = 'archive' | 'contact';
export type SecretPurpose = 'app' | FurtherPurpose;

/** Secrets as they stand in the fields that ask for them again. */
export type EnteredAgain = Readonly<Partial<Record<SecretPurpose, string>>>;

/** What tells which secrets are kept. */
export type KeptSecrets = Pick<ProfileView, 'archiveSecret' | 'contactSecret'>;

/** The further secrets that are kept, of which each is asked for before it goes another way. */
export function furtherKept({ archiveSecret, contactSecret }: KeptSecrets): FurtherPurpose[] {
  return [
    ...(archiveSecret.kept ? ['archive' as const] : []),
    ...(contactSecret.kept ? ['contact' as const] : []),
  ];
}

/** Whether a text, bare of white space around it, can be a secret. */
export function isSecret(text: string): boolean {
  return /^\S{8,256}$/.test(text);
}

/** What is wrong with a secret that has to be entered: the word of a key of the translations. */
export function faultOfSecret(entered: string | undefined): 'missing' | 'wrong' | undefined {
  const secret = entered?.trim() ?? '';
  if (secret === '') return 'missing';
  return isSecret(secret) ? undefined : 'wrong';
}

/** What a call carries of them; what else stands in fields that are not asked for is nobody's business. */
export function inputAgain(entered: EnteredAgain, purposes: readonly SecretPurpose[]) {
  const input: { appSecret?: string; archiveSecret?: string; contactSecret?: string } = {};
  for (const purpose of purposes) input[`${purpose}Secret`] = entered[purpose]?.trim() ?? '';
  return input;
}
