import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseErrmsg } from '#main/wecom/errmsg.ts';

const word = fc
  .string({ unit: fc.constantFrom('a', 'B', '9', ' ', '错', "'", '"', '(', '.') })
  .map((text) => text.trim());
const hint = fc.string({ unit: fc.constantFrom('1', '7', 'a', 'Z', '_'), minLength: 1, maxLength: 40 });
const ip = fc.oneof(fc.ipV4(), fc.ipV6());

describe('an errmsg', () => {
  test('gives back the parts that it was put together from, whichever are there', () => {
    fc.assert(
      fc.property(word, fc.option(hint), fc.option(ip), fc.boolean(), (text, hint, fromIp, hasLink) => {
        const errmsg = [
          text,
          ...(hint === null ? [] : [`hint: [${hint}]`]),
          ...(fromIp === null ? [] : [`from ip: ${fromIp}`]),
          ...(hasLink ? ['more info at https://open.work.weixin.qq.com/devtool/query?e=60020'] : []),
        ].join(', ');
        expect(parseErrmsg(errmsg)).toEqual({ text, hint, fromIp });
      }),
    );
  });

  test('of any text gives an address or none, and a text no longer than what came', () => {
    const pieces = fc.constantFrom(
      'hint:',
      '[',
      ']',
      'from ip:',
      ' ',
      ',',
      '1.2.3.4',
      '::1',
      '999.1',
      'more info at',
      '\n',
      '错',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => {
        const errmsg = parts.join('');
        const parsed = parseErrmsg(errmsg);
        expect(parsed.fromIp === null || isIP(parsed.fromIp) !== 0).toBe(true);
        expect(parsed.text.length).toBeLessThanOrEqual(errmsg.length);
        expect(parsed.hint ?? '_').toMatch(/^\w+$/);
      }),
    );
  });

  test('that is made to take long does not', () => {
    for (const piece of [' ,', 'hint: [', ', from ip: ', 'more info at', ' ']) {
      const errmsg = piece.repeat(200_000);
      expect(parseErrmsg(errmsg).text.length).toBeLessThanOrEqual(2_000);
    }
  });
});
