import { expect, test } from 'vitest';
import { appPage, isAppUrl } from '#main/desktop/app-origin.ts';

test.each([
  [appPage()],
  [appPage('/batch/7')],
  ['app://wecom-id-mapper/'],
  ['app://wecom-id-mapper/index.html#/lookup?x=1'],
])('%s lies on the origin of the application', (address) => {
  expect(isAppUrl(address)).toBe(true);
});

test.each([
  ['another host', 'app://wecom-id-mapper.example/index.html'],
  ['another port', 'app://wecom-id-mapper:1/index.html'],
  ['a login', 'app://user@wecom-id-mapper/index.html'],
  ['another scheme', 'https://wecom-id-mapper/index.html'],
  ['a file', 'file:///wecom-id-mapper/index.html'],
  ['an inner address', 'blob:app://wecom-id-mapper/index.html'],
  ['nothing', 'about:blank'],
  ['no address', ''],
])('an address with %s does not: %s', (_name, address) => {
  expect(isAppUrl(address)).toBe(false);
});
