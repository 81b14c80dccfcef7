import { describe, expect, test } from 'vitest';
import { errcodesIn } from '#main/wecom/catalogue/index.ts';

describe('the errcodes in a pasted text', () => {
  test.each([
    [
      'not allow to access from your ip, more info at https://open.work.weixin.qq.com/devtool/query?e=60020',
      [60020],
    ],
    ['https://open.work.weixin.qq.com/devtool/query?lang=zh&e=301042', [301042]],
    ['{"errcode":60020,"errmsg":"not allow to access from your ip"}', [60020]],
    ['{ "errcode" : "45009" }', [45009]],
    [String.raw`"body":"{\"errcode\":48002,\"errmsg\":\"api forbidden\"}"`, [48002]],
    ['{"errcode":-1,"errmsg":"system error"}', [-1]],
    ['Error-Code: 40001', [40001]],
    ['wecom answered errCode=84061 for wmA1b2C3d4', [84061]],
    ['error code 60111', [60111]],
    ['错误码：60011', [60011]],
    ['60020', [60020]],
    [' ６００２０ ', [60020]],
    ['-1', [-1]],
    ['1234567', [1234567]],
    ['60020 not allow to access from your ip', [60020]],
    ['报错60020，怎么办', [60020]],
    ['failed with 60020: not allowed', [60020]],
    ['(45033)', [45033]],
    ['first 45033, then 45009, then 45033', [45033, 45009]],
    ['errcode:42001\nerrcode:40014\nerrcode:42001', [42001, 40014]],
  ])('%s', (text, errcodes) => {
    expect(errcodesIn(text)).toEqual(errcodes);
  });

  test.each([
    ['', 'nothing at all'],
    ['no number here', 'no number'],
    ['{"errcode":0,"errmsg":"ok"}', 'success'],
    ['0', 'success, bare'],
    ['order 12345 is on its way', 'a number that is no errcode'],
    ['hint: [1658286717354964018506079]', 'a trace'],
    ['198.51.100.60020 and 60020.5 and 10:60020:1', 'pieces of longer numbers'],
    ['userid a60020 and 60020b', 'pieces of words'],
  ])('are none in "%s" (%s)', (text) => {
    expect(errcodesIn(text)).toEqual([]);
  });

  test('are taken from the marks alone where there are any', () => {
    expect(errcodesIn('errcode 60111 after 45009 ids')).toEqual([60111]);
  });

  test('come out of a long text in no time', () => {
    const text = `${'errcode '.repeat(20_000)}${'6'.repeat(100_000)} errcode=60020`;
    const startMs = performance.now();
    expect(errcodesIn(text)).toEqual([60020]);
    expect(performance.now() - startMs).toBeLessThan(1_000);
  });
});
