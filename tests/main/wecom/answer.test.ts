import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnswer } from '#main/wecom/answer.ts';
import { parseErrmsg } from '#main/wecom/errmsg.ts';

const answer = (body: string | Uint8Array, headers: Record<string, string> = {}, status = 200) =>
  readAnswer({ status, headers, body: typeof body === 'string' ? Buffer.from(body) : body }, 'userlist');

describe('an answer', () => {
  test.each([
    ['{"errcode":0,"errmsg":"ok"}', 0],
    ['{"errcode":"0"}', 0],
    ['{"errcode":60020,"errmsg":"no","userlist":[]}', 60020],
    ['{"errcode":"60020"}', 60020],
    ['{"errcode":-1}', -1],
    ['{"userlist":[]}', 0],
    ['\ufeff{"errcode":0}', 0],
    ['{"errcode":-1,"errcode":0}', 0],
    ['  {"errcode":0}\n', 0],
  ])('%s is WeCom’s, with errcode %i', (body, errcode) => {
    expect(answer(body)).toMatchObject({ kind: 'wecom', errcode });
  });

  test.each([
    ['{"code":401,"message":"unauthorized"}'],
    ['{"errcode":"none"}'],
    ['{"errcode":null}'],
    ['{"errcode":[0]}'],
    ['{}'],
    ['[]'],
    ['[{"errcode":0}]'],
    ['null'],
    ['0'],
    ['"ok"'],
    [''],
    ['{"errcode":0'],
    ['callback({"errcode":0})'],
    [`{"errcode":0,"deep":${'['.repeat(100_000)}`],
  ])('%s is not', (body) => {
    expect(answer(body)).toEqual({ kind: 'foreign' });
  });

  test('is WeCom’s whatever its status and type say, if it has an errcode', () => {
    expect(answer('{"errcode":0}', { 'content-type': 'text/html' }, 502)).toMatchObject({ kind: 'wecom' });
  });

  test('without an errcode is WeCom’s with status 200 alone', () => {
    expect(answer('{"userlist":[]}', {}, 502)).toEqual({ kind: 'foreign' });
  });

  test.each([
    ['{"errcode":0,"errmsg":"ok","name":"张\u0014三"}', '张 三'],
    ['{"errcode":0,"name":"张\n三\u001f"}', '张 三 '],
    ['{\n"errcode":0,\n"name":"张\t三"\r\n}', '张 三'],
    ['{"errcode":0,"name":"张\\u0014三"}', '张\u0014三'],
  ])('is read with a blank for each control character that JSON doesn’t allow: %j', (body, name) => {
    expect(answer(body)).toMatchObject({ kind: 'wecom', errcode: 0, json: { name } });
  });

  test.each([
    ['a zero byte, which no name has and broken memory or lines do', '{"errcode":0,"name":"张\u0000三"}'],
    ['control characters, cut off', '{"errcode":0,"name":"张\u0014三'],
    ['control characters and nobody’s', '{"code":0,"name":"张\u0014三"}'],
  ])('with %s is not WeCom’s', (_what, body) => {
    expect(answer(body)).toEqual({ kind: 'foreign' });
  });

  const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => Buffer.from(part)));
  const END = '"}';

  test.each([
    ['two bytes of three', bytes('{"errcode":0,"name":"张', [0xe4, 0xb8], END), '张\ufffd'],
    ['one of two', bytes('{"errcode":0,"name":"é', [0xc3], END), 'é\ufffd'],
    ['three of four', bytes('{"errcode":0,"name":"a', [0xf0, 0x9f, 0x98], END), 'a\ufffd'],
    ['one of three, and a control character', bytes('{"errcode":0,"name":"\u0014', [0xe4], END), ' \ufffd'],
  ])('is read where a name was cut off in mid-character (%s)', (_what, body, name) => {
    expect(answer(body)).toMatchObject({ kind: 'wecom', errcode: 0, json: { name } });
  });

  test.each([
    ['a byte that no text has', bytes('{"errcode":0,"name":"张', [0xff], END)],
    ['such a byte in mid-character', bytes('{"errcode":0,"name":"', [0xe4, 0xb8, 0xff], END)],
    ['a zero byte in mid-character', bytes('{"errcode":0,"name":"', [0xe4, 0xb8, 0], END)],
    ['half a character in mid-name', bytes('{"errcode":0,"name":"', [0xe4, 0xb8], '三', END)],
    ['the second half of a character', bytes('{"errcode":0,"name":"', [0xb8, 0xad], END)],
    ['GBK', bytes('{"errcode":0,"name":"', [0xd6, 0xd0, 0xb9, 0xfa], END)],
    ['one character of GBK', bytes('{"errcode":0,"name":"', [0xd6, 0xd0], END)],
    ['half a character that ends the answer', bytes('{"errcode":0,"name":"张', [0xe4, 0xb8])],
  ])('with %s is not WeCom’s', (_what, body) => {
    expect(answer(body)).toEqual({ kind: 'foreign' });
  });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('may be compressed with %s', (encoding, compress) => {
    const body = compress(Buffer.from('{"errcode":0}'));
    expect(answer(body, { 'content-encoding': encoding })).toMatchObject({ kind: 'wecom', errcode: 0 });
  });

  test('that swells without end is given up', () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20));
    expect(answer(bomb, { 'content-encoding': 'gzip' })).toEqual({ kind: 'foreign' });
  });

  test('of any bytes is judged without an exception', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('gzip', 'deflate', 'br', 'x', ''),
        (body, encoding) => {
          expect(answer(body, { 'content-encoding': encoding }).kind).toMatch(/wecom|foreign/);
        },
      ),
    );
  });

  test('of any JSON with an errcode keeps it', () => {
    fc.assert(
      fc.property(fc.integer(), fc.object(), (errcode, rest) => {
        expect(answer(JSON.stringify({ ...rest, errcode }))).toMatchObject({ kind: 'wecom', errcode });
      }),
    );
  });
});

describe('an errmsg', () => {
  const LINK = 'more info at https://open.work.weixin.qq.com/devtool/query?e=60020';

  test.each([
    [
      `not allow to access from your ip, hint: [1658286717354964018506079], from ip: 203.0.113.10, ${LINK}`,
      { text: 'not allow to access from your ip', hint: '1658286717354964018506079', fromIp: '203.0.113.10' },
    ],
    [
      `invalid userid, hint: [1658286717_12_a1b2c3], from ip: 198.51.100.7, ${LINK}`,
      { text: 'invalid userid', hint: '1658286717_12_a1b2c3', fromIp: '198.51.100.7' },
    ],
    [
      `no privilege to access/modify contact/party/agent , hint: [1], from ip: 203.0.113.10, ${LINK}`,
      { text: 'no privilege to access/modify contact/party/agent', hint: '1', fromIp: '203.0.113.10' },
    ],
    ['invalid access_token', { text: 'invalid access_token', hint: null, fromIp: null }],
    [
      `not allow to access from your ip, hint: [1], ${LINK}`,
      { text: 'not allow to access from your ip', hint: '1', fromIp: null },
    ],
    [
      'x, hint: [1], from ip: 240e:1f:1:8000::1, more info',
      { text: 'x', hint: '1', fromIp: '240e:1f:1:8000::1' },
    ],
    ['x, from ip: ::1.', { text: 'x', hint: null, fromIp: '::1' }],
    ['x, from ip: 203.0.113.10.', { text: 'x', hint: null, fromIp: '203.0.113.10' }],
    ['x, from ip: , more info at y', { text: 'x', hint: null, fromIp: null }],
    ['x, from ip: unknown', { text: 'x', hint: null, fromIp: null }],
    [
      `get chatdata whiteip not match, hint: [1], from ip: 203.0.113.20, ${LINK}. Warning: wrong json format. `,
      { text: 'get chatdata whiteip not match', hint: '1', fromIp: '203.0.113.20' },
    ],
    ['', { text: '', hint: null, fromIp: null }],
  ])('%j is taken apart', (errmsg, parts) => {
    expect(parseErrmsg(errmsg)).toEqual(parts);
  });

  const part = fc.stringMatching(/^[a-z]([a-z /]{0,28}[a-z])?$/);

  test('made of any parts gives them back', () => {
    fc.assert(
      fc.property(
        part,
        fc.option(fc.stringMatching(/^[0-9]{10}(_[0-9]{1,3}_[0-9a-f]{32})?$/)),
        fc.option(fc.oneof(fc.ipV4(), fc.ipV6())),
        (text, hint, fromIp) => {
          fc.pre(!/hint:|from ip:|more info at\b/.test(text));
          const errmsg = `${text}${hint === null ? '' : `, hint: [${hint}]`}${
            fromIp === null ? '' : `, from ip: ${fromIp}`
          }, ${LINK}`;
          expect(parseErrmsg(errmsg)).toEqual({ text, hint, fromIp });
        },
      ),
    );
  });

  test('of any text is taken apart quickly and without an exception', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 5_000, unit: 'grapheme' }), (errmsg) => {
        const { text, hint, fromIp } = parseErrmsg(errmsg);
        expect(text.length).toBeLessThanOrEqual(errmsg.length);
        expect([hint, fromIp]).not.toContain(undefined);
      }),
    );
    const began = performance.now();
    parseErrmsg(`${' ,'.repeat(500_000)}x`);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
