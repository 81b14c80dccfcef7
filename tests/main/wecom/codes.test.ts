import { describe, expect, test } from 'vitest';
import { ENTRIES } from '#main/wecom/catalogue/entries.ts';
import {
  INVALID_CREDENTIAL,
  IP_REFUSED_CODES,
  PASSING_CODES,
  QUOTA_SPENT,
  STALE_TOKEN_CODES,
  stopScopeOf,
  TOO_MANY_IN_FLIGHT,
  WRONG_CREDENTIAL_CODES,
} from '#main/wecom/codes.ts';

// wecom-api §4, §5 and §9, written down once more: a changed number is noticed here.
const SECRET = [
  60020, 301042, 40001, 40013, 41001, 41002, 41004, 40014, 42001, 48006, 48010, 50003, 50006, 60031,
];
const FAMILY = [48001, 48002, 48009, 48011, 610023, 610024];

describe('a stop code', () => {
  test.each(SECRET)('%i stops everything that uses the secret', (errcode) => {
    expect(stopScopeOf(errcode)).toBe('secret');
  });

  test.each(FAMILY)('%i stops the family alone', (errcode) => {
    expect(stopScopeOf(errcode)).toBe('family');
  });

  test('is no other one of the catalogue, and none beside it', () => {
    const known = new Set([...SECRET, ...FAMILY]);
    const others = [
      ...ENTRIES.map(({ errcode }) => errcode),
      ...[...known].flatMap((code) => [code - 1, code + 1]),
    ];
    const stopping = others.filter((errcode) => !known.has(errcode) && stopScopeOf(errcode) !== undefined);
    expect(stopping).toEqual([]);
  });
});

test('tokens, credentials, quotas and passing faults have the numbers that WeCom gives them', () => {
  expect([...STALE_TOKEN_CODES]).toEqual([40014, 42001]);
  expect(INVALID_CREDENTIAL).toBe(40001);
  expect(QUOTA_SPENT).toBe(45009);
  expect(TOO_MANY_IN_FLIGHT).toBe(45033);
  expect([...PASSING_CODES]).toEqual([-1, 6000, 45035, 45036]);
  expect([...IP_REFUSED_CODES]).toEqual([60020, 301042]);
  expect([...WRONG_CREDENTIAL_CODES]).toEqual([40001, 40013]);
});
