import { describe, expect, test } from 'vitest';
import { judgeChanges } from '#main/connection/ip-changes.ts';
import { openStore } from '#main/store/index.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';

const DAY_MS = 86_400_000;
const NOW_MS = 1_800_000_000_000;
const daysAgo = (days: number) => NOW_MS - days * DAY_MS;
const stay = (ip: string, from: number, until: number) => ({
  ip,
  fromMs: daysAgo(from),
  untilMs: daysAgo(until),
});
const A = '203.0.113.1';
const B = '203.0.113.2';
const C = '203.0.113.3';

describe('how often the IP changes', () => {
  test('one IP all the time: never', () => {
    expect(judgeChanges([stay(A, 80, 0)], [A], true, NOW_MS)).toEqual({
      changes: 0,
      distinct: 1,
      way: 'none',
      reason: 'steady',
    });
  });

  test('two lines side by side: never; both are listed', () => {
    const stays = [stay(A, 80, 0), stay(B, 20, 0)];
    expect(judgeChanges(stays, [A, B], true, NOW_MS)).toMatchObject({ changes: 0, way: 'list_all' });
  });

  test('a further line is no change, also when another was given up long before', () => {
    const stays = [stay(A, 25, 20), stay(B, 19, 0), stay(C, 5, 0)];
    expect(judgeChanges(stays, [B, C], true, NOW_MS).changes).toBe(1);
  });

  test('what is older than 30 days doesn’t count', () => {
    const stays = [stay(A, 80, 60), stay(B, 59, 40), stay(C, 39, 0)];
    expect(judgeChanges(stays, [C], true, NOW_MS)).toMatchObject({ changes: 0, distinct: 1, way: 'none' });
  });
});

describe('the way out', () => {
  const daily = (days: number, ipOf: (day: number) => string) =>
    Array.from({ length: days }, (_, index) => stay(ipOf(index), days - index, days - index - 0.9));

  test.each([
    ['a few changes', daily(4, (day) => `203.0.113.${day}`), true, 'fixed_line', 'sometimes'],
    ['many', daily(20, (day) => `203.0.113.${day}`), true, 'forward_proxy', 'often'],
    ['many among a few IPs', daily(20, (day) => `203.0.113.${day % 3}`), true, 'list_all', 'returning'],
    ['a proxy’s pool', daily(4, (day) => `203.0.113.${day}`), false, 'reverse_proxy', 'pool'],
  ] as const)('%s', (_, stays, isDirect, way, reason) => {
    expect(judgeChanges(stays, [stays.at(-1)?.ip ?? ''], isDirect, NOW_MS)).toMatchObject({ way, reason });
  });

  test('an IP that no list takes wants a server between, however steady it is', () => {
    expect(judgeChanges([stay('100.64.1.1', 80, 0)], ['100.64.1.1'], true, NOW_MS)).toMatchObject({
      way: 'forward_proxy',
      reason: 'untrusted',
    });
  });
});

test('the record keeps stays: one goes on over a weekend, and begins anew after a longer absence', () => {
  const store = openStore(`${temporaryFolder()}/names.db`);
  const { ipRecords } = store.corp('ww1');
  const see = (ip: string, atMs: number, route = 'direct') =>
    ipRecords.see({ purpose: 'app', ip, route, status: 'accepted' }, atMs);
  see(A, daysAgo(20));
  see(A, daysAgo(18));
  see(B, daysAgo(10));
  see(A, daysAgo(9));
  see(C, daysAgo(8), 'socks5://proxy.example:1080');
  expect(ipRecords.stays('direct', 0)).toEqual([stay(A, 20, 18), stay(B, 10, 10), stay(A, 9, 9)]);
  expect(ipRecords.stays('direct', daysAgo(12))).toEqual([stay(B, 10, 10), stay(A, 9, 9)]);
  store.close();
});
