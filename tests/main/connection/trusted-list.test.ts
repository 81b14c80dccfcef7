import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canBeTrusted } from '#main/connection/ip-class.ts';
import { mergeTrustedList, readTrustedList } from '#main/connection/trusted-list.ts';

const publicIp = fc.ipV4().filter(canBeTrusted);
const separator = fc.constantFrom(';', '；', ',', '，', '、', '\n', '\r\n', ' ', ' ; ', '\t', ';\n');

describe('what is pasted', () => {
  test.each([
    ['203.0.113.0/24', 'cidr'],
    ['203.0.113.0 / 255.255.255.0', 'cidr'],
    ['203.0.113.1-203.0.113.9', 'range'],
    ['203.0.113.1 - 9', 'range'],
    ['203.0.113.1～203.0.113.9', 'range'],
    ['203.0.113.*', 'wildcard'],
    ['203.0.113.x', 'wildcard'],
    ['203.0.113.1:443', 'port'],
    ['10.0.0.1', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.3.4', 'carrier_nat'],
    ['127.0.0.1', 'loopback'],
    ['0.0.0.0', 'reserved'],
    ['2001:db8::1', 'ipv6'],
    ['203.0.113.256', 'not_an_ip'],
    ['office', 'not_an_ip'],
  ] as const)('%j is left out, as %s', (text, kind) => {
    const { ips, flaws } = readTrustedList(`198.51.100.1;${text};198.51.100.2`);
    expect(ips).toEqual(['198.51.100.1', '198.51.100.2']);
    expect(flaws.map((flaw) => flaw.kind)).toEqual([kind]);
  });

  test('is read in full-width digits and stops too', () => {
    expect(readTrustedList('２０３．０．１１３．１；203。0。113。2').ips).toEqual([
      '203.0.113.1',
      '203.0.113.2',
    ]);
  });

  test('twice the same is kept once and said', () => {
    expect(readTrustedList('203.0.113.1;203.0.113.1')).toEqual({
      ips: ['203.0.113.1'],
      flaws: [{ kind: 'duplicate', text: '203.0.113.1' }],
    });
  });

  test('that is no list at all is cut short where it is shown', () => {
    const [flaw] = readTrustedList('x'.repeat(5_000)).flaws;
    expect(flaw?.text.length).toBeLessThan(100);
  });
});

test('any list of public IPs is read back whatever separates them', () => {
  fc.assert(
    fc.property(fc.uniqueArray(publicIp, { maxLength: 130 }), separator, (ips, between) => {
      expect(readTrustedList(ips.join(between))).toEqual({ ips, flaws: [] });
    }),
  );
});

test('whatever is pasted, the list to paste is one that the console takes, old ones first, nothing lost', () => {
  const words = fc.array(fc.oneof(fc.string(), publicIp, fc.ipV4(), fc.ipV6(), fc.ipV4Extended()));
  fc.assert(
    fc.property(words, separator, fc.array(fc.oneof(publicIp, fc.ipV4())), (pasted, between, own) => {
      const text = pasted.join(between);
      const merged = mergeTrustedList(text, own);
      expect(merged.ips.every(canBeTrusted)).toBe(true);
      expect(new Set(merged.ips).size).toBe(merged.ips.length);
      expect(merged.listToPaste).toBe(merged.ips.join(';'));
      expect(merged.ips.slice(0, merged.ips.length - merged.added.length)).toEqual(readTrustedList(text).ips);
      for (const ip of own) expect(merged.ips.includes(ip)).toBe(canBeTrusted(ip));
      // Pasting the outcome changes nothing: the operator may do it as often as they like.
      expect(mergeTrustedList(merged.listToPaste, own)).toMatchObject({
        ips: merged.ips,
        added: [],
        flaws: [],
      });
    }),
  );
});

test('more than 120 are counted, and none is dropped without a word', () => {
  const old = Array.from({ length: 119 }, (_, index) => `198.51.100.${index + 1}`);
  expect(mergeTrustedList(old.join(';'), ['203.0.113.1']).tooMany).toBe(0);
  const merged = mergeTrustedList(old.join(';'), ['203.0.113.1', '203.0.113.2', '203.0.113.3']);
  expect([merged.ips.length, merged.tooMany]).toEqual([122, 2]);
});
