import { BlockList, isIP } from 'node:net';
import type { IpClass } from '#shared/contract/connection.ts';

/** IPv4 ranges that are nobody's own on the internet (IANA's special-purpose registry, RFC 6890 and successors). */
const RANGES: readonly (readonly [IpClass, readonly (readonly [string, number])[]])[] = [
  ['loopback', [['127.0.0.0', 8]]],
  [
    'private',
    [
      ['10.0.0.0', 8],
      ['172.16.0.0', 12],
      ['192.168.0.0', 16],
      ['169.254.0.0', 16],
    ],
  ],
  // Shared by the customers of a carrier (RFC 6598): not even the carrier's own border shows it.
  ['carrier_nat', [['100.64.0.0', 10]]],
  [
    'documentation',
    [
      ['192.0.2.0', 24],
      ['198.51.100.0', 24],
      ['203.0.113.0', 24],
    ],
  ],
  [
    'reserved',
    [
      ['0.0.0.0', 8],
      ['192.0.0.0', 24],
      ['198.18.0.0', 15],
      ['224.0.0.0', 4],
      ['240.0.0.0', 4],
    ],
  ],
];

const LISTS: readonly (readonly [IpClass, BlockList])[] = RANGES.map(([ipClass, ranges]) => {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix);
  return [ipClass, list];
});

const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** What sort of address it is, or `undefined` for what is no IP at all. */
export function classOfIp(ip: string): IpClass | undefined {
  const plain = MAPPED_IPV4.exec(ip)?.[1] ?? ip;
  const family = isIP(plain);
  if (family === 0) return undefined;
  if (family === 6) return 'ipv6';
  return LISTS.find(([, list]) => list.check(plain))?.[0] ?? 'public_ipv4';
}

/** Whether the console takes it: single public IPv4 addresses and nothing else (wecom-api §7.4). */
export function canBeTrusted(ip: string): boolean {
  const ipClass = classOfIp(ip);
  // The demo tenant's callers come from the ranges of the examples.
  return ipClass === 'public_ipv4' || ipClass === 'documentation';
}
