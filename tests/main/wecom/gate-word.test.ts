import { expect, test } from 'vitest';
import { WecomError } from '#main/wecom/errors.ts';
import { type GateWord, gateWordOf } from '#main/wecom/gate-word.ts';

const refusedBy = (errcode: number, endpoint = 'user/get') =>
  new WecomError({
    kind: 'refused',
    endpoint,
    errcode,
    errmsg: '',
    hint: null,
    fromIp: '203.0.113.10',
    purpose: 'app',
  });

test.each<[GateWord, string, readonly number[]]>([
  ['refused', 'the IP', [60020, 301042]],
  ['passed', 'what was asked for, or a family of endpoints', [60111, 60011, 40003, 48001, 48002, 701008]],
  ['nothing', 'a busy server', [-1, 6000, 45009, 45033, 45035, 45036]],
  ['nothing', 'a token that doesn’t do', [40001, 40013, 40014, 41001, 42001]],
  ['nothing', 'all that uses the secret', [48006, 48010, 50003, 60031]],
])('“%s” is what a refusal for %s says of the IP', (word, _what, errcodes) => {
  for (const errcode of errcodes) expect(gateWordOf(refusedBy(errcode)), String(errcode)).toBe(word);
});

test('gettoken, which is checked against no list, and a call without an answer say nothing of the IP', () => {
  for (const errcode of [60020, 40001, 60111]) {
    expect(gateWordOf(refusedBy(errcode, 'gettoken')), String(errcode)).toBe('nothing');
  }
  expect(gateWordOf(new WecomError({ kind: 'quota_wait', endpoint: 'user/get', waitMs: 1 }))).toBe('nothing');
});
