import { expect, test } from 'vitest';
import { canBeTrusted, classOfIp } from '#main/connection/ip-class.ts';

test.each([
  ['8.8.8.8', 'public_ipv4', true],
  ['203.0.113.10', 'documentation', true],
  ['10.1.2.3', 'private', false],
  ['172.16.0.1', 'private', false],
  ['172.32.0.1', 'public_ipv4', true],
  ['192.168.255.255', 'private', false],
  ['169.254.1.1', 'private', false],
  ['100.63.255.255', 'public_ipv4', true],
  ['100.64.0.0', 'carrier_nat', false],
  ['100.127.255.255', 'carrier_nat', false],
  ['100.128.0.0', 'public_ipv4', true],
  ['127.0.0.1', 'loopback', false],
  ['240.0.0.1', 'reserved', false],
  ['2001:db8::1', 'ipv6', false],
  ['::ffff:10.0.0.1', 'private', false],
] as const)('%s is %s; trusted: %s', (ip, ipClass, trusted) => {
  expect(classOfIp(ip)).toBe(ipClass);
  expect(canBeTrusted(ip)).toBe(trusted);
});

test.each(['', 'office', '1.2.3', '1.2.3.4/24', '1.2.3.4;5.6.7.8'])('%j is no IP', (text) => {
  expect(classOfIp(text)).toBeUndefined();
  expect(canBeTrusted(text)).toBe(false);
});
