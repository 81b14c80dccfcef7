import { createHash } from 'node:crypto';
import type { Secret } from '../settings/secret.ts';
import { type SecretPurpose, WecomError } from './errors.ts';
import { number, text } from './json.ts';
import type { AccessToken } from './token.ts';
import type { Transport } from './transport.ts';

/** WeCom's name of the call that brings a token. */
export const GETTOKEN = 'gettoken';

const USUAL_LIFE_S = 7_200;
/** Whatever the answer says, a token is used for this long: 42001 tells of its end, asking all the time bans. */
const SHORTEST_LIFE_S = 10;

/** gettoken (91039): not checked against the trusted-IP list, so a token proves nothing about the IP. */
export async function fetchToken(
  send: Transport,
  corpId: string,
  secret: Secret,
  purpose: SecretPurpose,
  now: () => number,
): Promise<AccessToken> {
  const answer = await send({
    name: GETTOKEN,
    endpoint: {
      path: '/cgi-bin/gettoken',
      method: 'GET',
      purpose,
      holds: 'access_token',
      maxBytes: 64 * 1024,
    },
    query: { corpid: corpId, corpsecret: secret.reveal() },
  });
  const value = text(answer, 'access_token');
  if (value === '') {
    throw new WecomError({
      kind: 'foreign_body',
      endpoint: GETTOKEN,
      code: 'foreign_json',
      detail: 'an answer without a token',
      retriable: false,
    });
  }
  const lifeS = Math.max(SHORTEST_LIFE_S, number(answer, 'expires_in') ?? USUAL_LIFE_S);
  return { value, expiresAtMs: now() + lifeS * 1_000 };
}

/** Names a secret of a corp on a route without giving it away: a hash of 43 random characters tells nothing. */
export function tokenKey(corpId: string, secret: Secret, apiBase: string): string {
  return createHash('sha256').update(`${corpId}\n${secret.reveal()}\n${apiBase}`).digest('hex').slice(0, 32);
}

/** The names of all secrets of a corp on its route. */
export function tokenKeysOf(profile: {
  readonly corpId: string;
  readonly secrets: Readonly<Partial<Record<SecretPurpose, Secret>>>;
  readonly route: { readonly apiBase: string };
}): string[] {
  const { corpId, secrets, route } = profile;
  return Object.values(secrets).map((secret) => tokenKey(corpId, secret, route.apiBase));
}
