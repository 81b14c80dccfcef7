import { describe, expect, test } from 'vitest';
import { catalogueSize, searchCatalogue } from '#main/wecom/catalogue/index.ts';

function codes(query: string, options?: Parameters<typeof searchCatalogue>[1]): number[] {
  return searchCatalogue(query, options).map((entry) => entry.errcode);
}

describe('searching the catalogue by number', () => {
  test('puts the very code first', () => {
    expect(codes('60020')[0]).toBe(60020);
    expect(codes('-1')[0]).toBe(-1);
    expect(codes('6000')[0]).toBe(6000);
  });

  test('finds codes by how they begin, in their order', () => {
    expect(codes('6002')).toEqual([60020, 60021]);
  });

  test('takes full-width digits for digits', () => {
    expect(codes('６００２０')[0]).toBe(60020);
  });

  test('finds nothing for a number that no code begins with', () => {
    expect(codes('999999')).toEqual([]);
  });
});

describe('searching the catalogue by words', () => {
  test.each([
    ['企业可信IP', 60020],
    ['可信 ip', 85007],
    ['客户群', 90501],
    ['trusted ip list', 60020],
    ['TRUSTED IP', 60020],
    ['ｔｒｕｓｔｅｄ ｉｐ', 60020],
    ['not allow to access from your ip', 60020],
    ['get chatdata whiteip not match', 301042],
    ['invalid corpid', 40013],
    ['过期 token', 42001],
    ['debug=1', 45009],
    ['离职', 60111],
  ])('%s finds what it is about', (query, errcode) => {
    expect(codes(query, { limit: catalogueSize })).toContain(errcode);
  });

  test('ranks a word of the meaning above one of the advice', () => {
    const found = searchCatalogue('TLS');
    expect(found[0]?.errcode).toBe(48010);
  });

  test('ranks a whole word above a piece of one', () => {
    const found = searchCatalogue('ip', { limit: 5 });
    expect(found.filter((entry) => /\bips?\b/i.test(entry.meaning.en))).toHaveLength(5);
  });

  test('wants every word to occur', () => {
    expect(codes('ip secret').length).toBeGreaterThan(0);
    expect(codes('ip zebra')).toEqual([]);
  });

  test('gives only the wanted category', () => {
    const found = searchCatalogue('token', { category: 'token', limit: catalogueSize });
    expect(found.length).toBeGreaterThan(3);
    expect(found.filter((entry) => entry.category !== 'token')).toEqual([]);
    expect(codes('60020', { category: 'token' })).toEqual([]);
  });
});

describe('searching the catalogue with a pasted message', () => {
  test.each([
    [
      '{"errcode":60020,"errmsg":"not allow to access from your ip, hint: [1658286717354964018506079], from ip: 203.0.113.10, more info at https://open.work.weixin.qq.com/devtool/query?e=60020"}',
      [60020],
    ],
    ['token expired: errcode=42001, then errcode=45009', [42001, 45009]],
  ])('explains its codes: %s', (message, errcodes) => {
    expect(codes(message)).toEqual(errcodes);
  });
});

describe('how much a search gives', () => {
  test('is 20 unless told', () => {
    expect(codes('')).toHaveLength(20);
    expect(codes('', { limit: 3 })).toHaveLength(3);
    expect(codes('60020', { limit: 0 })).toEqual([]);
  });

  test('is everything by number for an empty query without a limit that matters', () => {
    const all = codes('  ', { limit: 10_000 });
    expect(all).toHaveLength(catalogueSize);
    expect(all).toEqual([...all].sort((a, b) => a - b));
  });
});
