import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';

let everyOnesRoots: readonly string[] | undefined;

/**
 * The certificates that this machine trusts: the runtime's own and the system's. Offices that inspect TLS put
 * their CA into the system's store, where every browser finds it.
 */
function machineRoots(): readonly string[] {
  everyOnesRoots ??= [...new Set([...getCACertificates('default'), ...systemRoots()])];
  return everyOnesRoots;
}

function systemRoots(): readonly string[] {
  try {
    return getCACertificates('system');
  } catch {
    // Not every build of the runtime can read the system's store; its own roots remain.
    return [];
  }
}

/**
 * Whom to trust on a route. Made once and shared by its connections: reading some three hundred certificates
 * takes longer than a handshake (25 ms; 90 ms the first time).
 * @param caPem certificates to trust besides
 */
export function trustOf(caPem: string | null): SecureContext {
  return createSecureContext({ ca: caPem === null ? [...machineRoots()] : [...machineRoots(), caPem] });
}
