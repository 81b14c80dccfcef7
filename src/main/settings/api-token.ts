import { createHash, randomBytes } from 'node:crypto';
import { Secret } from './secret.ts';

/** A token that nobody can guess, for scripts to show. */
export function newApiToken(): Secret {
  return new Secret(randomBytes(32).toString('base64url'));
}

/**
 * What is kept of a token. It is shown once and never needed again, so that its digest does: no vault has to be
 * open for it, and a copy of the settings opens nothing. Nobody guesses 256 random bits from their digest.
 */
export function digestOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
