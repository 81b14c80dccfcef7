import { expect, test } from 'vitest';
import { recogniseCredentials } from '#shared/credentials.ts';

const CORP = 'ww0123456789abcdef';
const SECRET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO_-';
const OTHER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmno12';

test.each([
  ['each alone', CORP, { corpId: CORP }],
  ['a secret alone', SECRET, { appSecret: SECRET }],
  ['both on a line', `${CORP} ${SECRET}`, { corpId: CORP, appSecret: SECRET }],
  ['Chinese labels', `企业ID：${CORP}\n应用Secret：${SECRET}`, { corpId: CORP, appSecret: SECRET }],
  ['English labels', `corp id = "${CORP}"; secret = "${SECRET}"`, { corpId: CORP, appSecret: SECRET }],
  ['JSON', `{"corpid":"${CORP}","corpsecret":"${SECRET}"}`, { corpId: CORP, appSecret: SECRET }],
  ['labels above', `企业 ID\n${CORP}\n\nSecret\n${SECRET}\n`, { corpId: CORP, appSecret: SECRET }],
  ['full-width letters', 'ｗｗ0123456789abcdef', { corpId: CORP }],
  [
    'the secret of something else beside it',
    `Secret: ${SECRET}\nEncodingAESKey: ${OTHER}\n会话内容存档 Secret\n${OTHER}`,
    { appSecret: SECRET },
  ],
])('finds %s', (_, pasted, found) => {
  expect(recogniseCredentials(pasted)).toEqual(found);
});

test.each([
  ['two secrets, of which either may be meant', `${SECRET}\n${OTHER}`],
  ['something longer or shorter', `${SECRET}x ${CORP.slice(1)}`],
  ['an id of a customer', `wm${SECRET.slice(0, 30)}`],
  ['nothing', ''],
])('leaves out %s', (_, pasted) => {
  expect(recogniseCredentials(pasted)).toEqual({});
});
