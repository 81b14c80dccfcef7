import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { digestOfToken } from '#main/settings/api-token.ts';
import { Secret } from '#main/settings/secret.ts';
import type { Refusal } from './answers.ts';

/** The name under which the page sends the token that stood in its own HTML. */
export const SESSION_HEADER = 'x-session-token';

/** A token that nobody can guess, for one life of the server. */
export function newSessionToken(): Secret {
  return new Secret(randomBytes(32).toString('base64url'));
}

/** Refuses a call of the page that doesn't carry this start's token. */
export function refuseWithoutSession(request: IncomingMessage, session: Secret): Refusal | undefined {
  const [given, ...more] = request.headersDistinct[SESSION_HEADER] ?? [];
  if (given !== undefined && more.length === 0 && isSame(given, session)) return undefined;
  return { status: 401, message: 'This page is from an earlier start of the application; load it again.' };
}

/**
 * Refuses a script's call without the operator's token, where the operator set one.
 * @param tokenDigest what is kept of the token, or null where there is none
 */
export function refuseWithoutBearer(
  request: IncomingMessage,
  tokenDigest: string | null,
): Refusal | undefined {
  if (tokenDigest === null) return undefined;
  const [given, ...more] = request.headersDistinct.authorization ?? [];
  const token = /^Bearer +([^ ]+) *$/i.exec(given ?? '')?.[1];
  if (token !== undefined && more.length === 0 && isEqual(digestOfToken(token), tokenDigest))
    return undefined;
  return {
    status: 401,
    message:
      given === undefined
        ? 'An API token is set: send it as "Authorization: Bearer <token>".'
        : 'The API token is not the one that is set.',
    headers: { 'www-authenticate': 'Bearer' },
  };
}

/** Compares in a time that says nothing about where the two differ, nor how long the secret is. */
function isSame(given: string, secret: Secret): boolean {
  return isEqual(digestOfToken(given), digestOfToken(secret.reveal()));
}

function isEqual(digest: string, other: string): boolean {
  const [a, b] = [Buffer.from(digest), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
