import type { WecomClient } from '../../wecom/client.ts';
import { WecomError } from '../../wecom/errors.ts';
import { GETTOKEN } from '../../wecom/gettoken.ts';
import { probeOnce } from '../ip-gate.ts';
import type { Candidate } from './candidates.ts';
import { inTime, orFailure } from './in-time.ts';

/** The token that all routes are compared with, or why there is none. */
export type SharedToken = { readonly value: string } | { readonly error: WecomError | null };

const TOKEN_MS = 12_000;
/** A comparison is waited for at a screen: it rather says that the quota is spent than waits for it. */
const PATIENCE_MS = 3_000;

/**
 * Gets one token for all routes, on the first of them that reaches WeCom. A route that was typed just to be tried
 * never gets the secret, only the token; a refused secret is not sent a second time.
 * @param trusted routes that may see the secret, the one in use first
 * @param reaches whether WeCom answers on a route
 * @param clientOn the client of a route; closed here unless it is the one in use
 * @throws the signal's reason
 */
export async function sharedToken(
  trusted: readonly Candidate[],
  reaches: (candidate: Candidate) => Promise<boolean>,
  clientOn: (candidate: Candidate) => WecomClient,
  signal: AbortSignal,
): Promise<SharedToken> {
  for (const candidate of trusted) {
    if (!(await reaches(candidate))) continue;
    const client = clientOn(candidate);
    const asking = inTime(TOKEN_MS, candidate.route, signal, (until) => tokenOf(client, until));
    try {
      const had = await orFailure(asking);
      return had instanceof WecomError ? { error: had } : had;
    } finally {
      if (!candidate.inUse) await client.close();
    }
  }
  return { error: null };
}

/** A call that is checked against the list of IPs shows whether the kept token is still good, and renews it. */
async function tokenOf(client: WecomClient, signal: AbortSignal): Promise<SharedToken> {
  const { error } = await probeOnce(client, { signal, patienceMs: PATIENCE_MS });
  if (error?.fault.endpoint === GETTOKEN || error?.fault.kind === 'secret_missing') return { error };
  return { value: await client.token('app', signal) };
}
