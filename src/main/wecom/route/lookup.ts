import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';

/** Name resolution as sockets want it; tests and the doctor put their own in the system's place. */
export type NameLookup = (
  hostname: string,
  options: LookupOptions,
  callback: (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void,
) => void;

/** The code of the error for a name that has IPv6 addresses only, on a route that takes IPv4 only. */
export const NO_IPV4 = 'ENOIPV4';

export const nameLookup: NameLookup = (hostname, options, callback) =>
  systemLookup(hostname, options, callback);

/**
 * Puts IPv4 addresses first, or takes nothing else. The system answers "not found" alike for a name that is
 * unknown and one that has no IPv4 address; a second look tells them apart.
 */
export function ipv4Lookup(lookup: NameLookup, ipv4Only: boolean): NameLookup {
  if (!ipv4Only) {
    return (hostname, options, callback) => lookup(hostname, { ...options, order: 'ipv4first' }, callback);
  }
  return (hostname, options, callback) =>
    lookup(hostname, { ...options, family: 4 }, (error, address, family) => {
      if (error?.code !== 'ENOTFOUND') {
        callback(error, address, family);
        return;
      }
      lookup(hostname, { ...options, family: 6 }, (noIpv6) => {
        callback(noIpv6 ? error : Object.assign(new Error(NO_IPV4), { code: NO_IPV4, hostname }), '', 4);
      });
    });
}
