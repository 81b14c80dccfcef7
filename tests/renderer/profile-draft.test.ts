import { describe, expect, test } from 'vitest';
import {
  draftOf,
  faultsOf,
  furtherLeftBehind,
  keepsSecret,
  leftBehind,
} from '#renderer/pages/settings/profile-draft.ts';
import type { ProfileView } from '#shared/contract/settings.ts';
import { WECOM_API_BASE } from '#shared/straight-way.ts';

type OwnFields = Pick<
  ProfileView,
  | 'name'
  | 'corpId'
  | 'apiBase'
  | 'hasSecret'
  | 'secretTail'
  | 'archiveSecret'
  | 'contactSecret'
  | 'vault'
  | 'origin'
  | 'proxyMode'
  | 'hasCa'
>;

const own: OwnFields = {
  name: 'South',
  corpId: 'ww1234567890abcdef',
  apiBase: 'https://wecom.example.com',
  hasSecret: true,
  secretTail: 'k9Qz',
  archiveSecret: { kept: true, tail: null },
  contactSecret: { kept: false, tail: null },
  vault: 'key_file',
  origin: 'settings',
  proxyMode: 'none',
  hasCa: false,
};
const demo: OwnFields = { ...own, origin: 'demo', secretTail: null };

describe('the fields begin', () => {
  test('with the operator’s own corp and an empty secret', () => {
    const { corpId, apiBase } = own;
    expect(draftOf(own)).toEqual({ name: 'South', corpId, apiBase, appSecret: '', again: {} });
    expect(keepsSecret(own, draftOf(own))).toBe(true);
  });

  test('empty while the demo tenant stands in, whose secret is not the operator’s', () => {
    expect(draftOf(demo)).toEqual({
      name: '',
      corpId: '',
      apiBase: WECOM_API_BASE,
      appSecret: '',
      again: {},
    });
    expect(keepsSecret(demo, draftOf(demo))).toBe(false);
  });

  test('with a secret that counts for no other corp', () => {
    const { apiBase } = own;
    expect(keepsSecret(own, { corpId: ` ${own.corpId} `, apiBase })).toBe(true);
    expect(keepsSecret(own, { corpId: 'ww0000000000000000', apiBase })).toBe(false);
    expect(leftBehind(own, { corpId: 'ww0000000000000000', apiBase })).toEqual([]);
  });

  test('with a secret that counts for no other address but WeCom’s own, without proxy and own CA', () => {
    const at = (apiBase: string) => ({ corpId: own.corpId, apiBase });
    expect(keepsSecret(own, at(`${own.apiBase}/ `))).toBe(true);
    expect(keepsSecret(own, at(WECOM_API_BASE))).toBe(true);
    expect(leftBehind(own, at('https://elsewhere.example.com'))).toEqual(['app', 'archive']);
    expect(leftBehind(own, at(WECOM_API_BASE))).toEqual([]);
    expect(keepsSecret(own, at('https://elsewhere.example.com'))).toBe(false);
    expect(keepsSecret({ ...own, proxyMode: 'own' }, at(WECOM_API_BASE))).toBe(false);
    expect(keepsSecret({ ...own, hasCa: true }, at(WECOM_API_BASE))).toBe(false);
  });

  test('of further secrets those that are kept, whether or not the app’s can be opened', () => {
    const elsewhere = { corpId: own.corpId, apiBase: 'https://elsewhere.example.com' };
    expect(furtherLeftBehind({ ...own, hasSecret: false }, elsewhere)).toEqual(['archive']);
    expect(furtherLeftBehind(demo, elsewhere)).toEqual([]);
    expect(furtherLeftBehind(own, draftOf(own))).toEqual([]);
  });
});

describe('a field', () => {
  const good = {
    name: '',
    corpId: 'ww1234567890abcdef',
    appSecret: 'abcdefgh12345678',
    apiBase: WECOM_API_BASE,
    again: {},
  };

  test.each([
    [
      'white space around what was pasted',
      { corpId: ' ww1234567890abcdef ', appSecret: '\tabcdefgh12345678\n' },
    ],
    ['an http address of a proxy on the same network', { apiBase: 'http://10.0.0.8:8080/wecom' }],
  ])('takes %s', (_, part) => {
    expect(faultsOf({ ...good, ...part }, false)).toEqual({});
  });

  test.each([
    [{ corpId: '' }, { corpId: 'corpIdMissing' }],
    [{ corpId: 'ww 123' }, { corpId: 'corpIdWrong' }],
    [{ appSecret: '' }, { appSecret: 'secretMissing' }],
    [{ appSecret: 'short' }, { appSecret: 'secretWrong' }],
    [{ appSecret: 'two words here' }, { appSecret: 'secretWrong' }],
    [{ apiBase: 'qyapi.weixin.qq.com' }, { apiBase: 'apiBaseWrong' }],
    [{ apiBase: 'ftp://qyapi.weixin.qq.com' }, { apiBase: 'apiBaseWrong' }],
  ])('refuses %o and says which and why', (part, faults) => {
    expect(faultsOf({ ...good, ...part }, false)).toEqual(faults);
  });

  test('for the secret may stay empty when one is kept', () => {
    expect(faultsOf({ ...good, appSecret: '' }, true)).toEqual({});
  });
});
