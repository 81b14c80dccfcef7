import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { createIpWatcher } from '#main/connection/watcher.ts';
import { callsOf, startClient } from '#tests/kit/client.ts';
import { createVirtualClock } from '#tests/kit/virtual-clock.ts';

const HOUR_MS = 3_600_000;
const QUOTA = { perMinute: 60, perHour: 300 };
const ENDPOINT = 'user/get';

test('a whole day: tokens are renewed in time, no quota is passed, the watch goes on, and nothing piles up', async () => {
  const clock = createVirtualClock(1_800_000_000_000, requestsUnderWay());
  const { tenant, control, wecom, at, url } = await startClient({
    tenant: { now: clock.now },
    settings: { minuteLimit: QUOTA.perMinute, hourLimit: QUOTA.perHour },
    pacing: { quota: QUOTA },
    clock,
    now: clock.now,
  });
  const told: unknown[] = [];
  const watcher = createIpWatcher({
    client: wecom,
    route: { apiBase: url, proxy: null, caPem: null, ipv4Only: true },
    records: at.store.ipRecords,
    settings: () => ({ enabled: true, everyMinutes: 10 }),
    probes: true,
    clock,
    now: clock.now,
    onAlert: (alert) => told.push(alert),
    onFault: (error) => told.push(error),
  });
  onTestFinished(() => watcher.close());
  const userids = tenant.directory.members.all.slice(0, 40).map(({ userid }) => userid);

  const beganMs = clock.now();
  for (let hour = 1; hour <= 24; hour += 1) {
    // More than a minute's quota at once, so that part of it has to wait.
    const calls = Array.from({ length: 80 }, (_, at) => ({
      query: { userid: userids[at % userids.length] },
    }));
    await clock.run(Promise.all(calls.map((params) => wecom.call(ENDPOINT, params))));
    const restMs = beganMs + hour * HOUR_MS - clock.now();
    await clock.run(clock.pause(restMs, new AbortController().signal));
  }

  // The watch's probes come on top.
  expect(callsOf(control, ENDPOINT)).toBeGreaterThanOrEqual(24 * 80);
  // 60111 is what a probe asks for: somebody who isn't there.
  expect(Object.keys(control.stats().byErrcode)).toEqual(['0', '60111']);
  // A token lives two hours and is renewed a little before its end.
  expect(callsOf(control, 'gettoken')).toBeGreaterThanOrEqual(12);
  expect(callsOf(control, 'gettoken')).toBeLessThanOrEqual(16);
  expect(told).toEqual([]);
  expect(watcher.state()).toMatchObject({ alert: null, error: null });
  expect(clock.now() - (watcher.state().lastProofMs ?? 0)).toBeLessThanOrEqual(HOUR_MS);

  const db = new Database(join(at.folder, 'names.db'), { readonly: true });
  onTestFinished(() => void db.close());
  const oldest = db
    .prepare('SELECT min(bucket) * 250 FROM quota_spent WHERE endpoint = ?')
    .pluck()
    .get(ENDPOINT);
  expect(clock.now() - Number(oldest)).toBeLessThanOrEqual(2 * HOUR_MS + 60_000);
});

/** Says whether an answer is on its way: on a clock that jumps over waits, that must take no time. */
function requestsUnderWay(): () => boolean {
  let [underWay, quietTurns] = [0, 0];
  const begin = () => {
    underWay += 1;
  };
  const end = () => {
    underWay -= 1;
  };
  const channels = [
    ['undici:request:create', begin],
    ['undici:request:trailers', end],
    ['undici:request:error', end],
  ] as const;
  for (const [name, listener] of channels) subscribe(name, listener);
  onTestFinished(() => {
    for (const [name, listener] of channels) unsubscribe(name, listener);
  });
  // What is made of an answer takes some turns as well.
  return () => {
    quietTurns = underWay === 0 ? quietTurns + 1 : 0;
    return quietTurns < 10;
  };
}
