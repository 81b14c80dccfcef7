import { describe, expect, test } from 'vitest';
import { DEFAULT_API_BASE, draftOf, faultsOf, keepsSecret } from '#renderer/pages/settings/profile-draft.ts';
import type { ProfileView } from '#shared/contract/settings.ts';

type OwnFields = Pick<
  ProfileView,
  'name' | 'corpId' | 'apiBase' | 'hasSecret' | 'secretTail' | 'vault' | 'origin'
>;

const own: OwnFields = {
  name: 'South',
  corpId: 'ww1234567890abcdef',
  apiBase: 'https://wecom.example.com',
  hasSecret: true,
  secretTail: 'k9Qz',
  vault: 'key_file',
  origin: 'settings',
};
const demo: OwnFields = { ...own, origin: 'demo', secretTail: null };

describe('the fields begin', () => {
  test('with the operator’s own corp and an empty secret', () => {
    expect(draftOf(own)).toEqual({ name: 'South', corpId: own.corpId, apiBase: own.apiBase, appSecret: '' });
    expect(keepsSecret(own, draftOf(own))).toBe(true);
  });

  test('empty while the demo tenant stands in, whose secret is not the operator’s', () => {
    expect(draftOf(demo)).toEqual({ name: '', corpId: '', apiBase: DEFAULT_API_BASE, appSecret: '' });
    expect(keepsSecret(demo, draftOf(demo))).toBe(false);
  });

  test('with a secret that counts for no other corp', () => {
    expect(keepsSecret(own, { corpId: ` ${own.corpId} ` })).toBe(true);
    expect(keepsSecret(own, { corpId: 'ww0000000000000000' })).toBe(false);
  });
});

describe('a field', () => {
  const good = {
    name: '',
    corpId: 'ww1234567890abcdef',
    appSecret: 'abcdefgh12345678',
    apiBase: DEFAULT_API_BASE,
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
