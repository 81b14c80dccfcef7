import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';

let knownRoots: readonly string[] | undefined;

/**
 * The certificates that this machine trusts: the runtime's own and the system's. Offices that inspect TLS put
 * their CA into the system's store, where every browser finds it.
 */
function machineRoots(): readonly string[] {
  knownRoots ??= [...new Set([...getCACertificates('default'), ...systemRoots()])];
  return knownRoots;
}

function systemRoots(): readonly string[] {
  try {
    return getCACertificates('system');
  } catch {
    // Not every build of the runtime can read the system's store; its own roots remain.
    return [];
  }
}

let latest: { readonly caPem: string | null; readonly context: SecureContext } | undefined;

/**
 * Whom to trust on a route. Kept for the next route with the same CA, and shared by all connections: reading some
 * three hundred certificates takes longer than a handshake (25 ms, and 90 ms the first time).
 * @param caPem certificates to trust besides
 */
export function trustOf(caPem: string | null): SecureContext {
  if (latest?.caPem !== caPem) latest = { caPem, context: createSecureContext({ ca: rootsWith(caPem) }) };
  return latest.context;
}

function rootsWith(caPem: string | null): string[] {
  return caPem === null ? [...machineRoots()] : [...machineRoots(), caPem];
}
