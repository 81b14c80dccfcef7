import { expect, test } from 'vitest';
import {
  type ConnectionScene,
  listRecord,
  reportConnection,
  watchWaiting,
} from '#main/connection/service.ts';
import { MACHINE_WAITS, type WaitClock } from '#main/connection/waiting.ts';
import type { Notice } from '#main/notifier.ts';
import type { WaitUpdate } from '#shared/contract/connection.ts';
import { type PatientInBed, type PatientSetup, patient } from './patient.ts';

interface Waiting {
  readonly bed: PatientInBed;
  readonly scene: ConnectionScene;
  readonly clock: WaitClock;
}

/** A patient, and a clock on which each pause passes at once, for the tenant as well. */
async function waiting(setup: PatientSetup): Promise<Waiting> {
  const bed = await patient(setup);
  const { profile, client, store } = bed;
  const scene = { workspace: { profile, client, store }, language: 'zh-CN' as const, now: bed.now };
  let elapsedMs = 0;
  const clock: WaitClock = {
    ticks: () => elapsedMs,
    async pause(ms, signal) {
      signal.throwIfAborted();
      elapsedMs += ms;
      bed.tenant.control.fastForward(ms);
    },
  };
  return { bed, scene, clock };
}

async function all({ scene, clock }: Waiting): Promise<WaitUpdate[]> {
  const updates: WaitUpdate[] = [];
  for await (const update of watchWaiting(scene, { clock })) updates.push(update);
  return updates;
}

test('an IP that has just been added is waited for through WeCom’s minute, and then accepted', async () => {
  const { bed, scene, clock } = await waiting({ settings: { appTrustedIps: [], trustDelayMs: 60_000 } });
  await reportConnection(scene, { withAbilities: false });
  bed.tenant.control.trustOnly('203.0.113.10');
  const updates = await all({ bed, scene, clock });
  expect(updates.at(-1)).toMatchObject({
    state: 'accepted',
    waitedMs: 60_000,
    probes: 5,
    refusedIps: [],
    problem: null,
  });
  const countdown = updates.filter(({ state, probes }) => state === 'waiting' && probes === 1);
  expect(countdown.map(({ nextProbeInMs }) => nextProbeInMs)).toEqual(
    Array.from({ length: 15 }, (_, second) => 15_000 - second * 1_000),
  );
  expect(countdown[0]).toMatchObject({ refusedIps: ['203.0.113.10'], problem: { errcode: 60020 } });
  expect(listRecord(scene)).toMatchObject([{ ip: '203.0.113.10', status: 'accepted', statusText: '已接受' }]);
});

test('the end of a wait is told outside the window, unless there was nothing to wait for', async () => {
  const { bed, scene, clock } = await waiting({ settings: { appTrustedIps: [] } });
  const told: Notice[] = [];
  const telling = { ...scene, notifier: { notify: (notice: Notice) => void told.push(notice) } };
  for await (const { state } of watchWaiting(telling, { clock })) {
    if (state === 'waiting') bed.tenant.control.trustEverybody();
  }
  expect(told).toMatchObject([{ kind: 'ip_accepted', title: '企业微信已接受 203.0.113.10' }]);
  for await (const { state } of watchWaiting(telling, { clock })) expect(state).not.toBe('waiting');
  expect(told).toHaveLength(1);
});

test.each([-1, 6000, 45035, 45036])('a server that is busy (%i) is waited for', async (errcode) => {
  const { bed, scene, clock } = await waiting({ settings: { forced: { 'user/get': { errcode } } } });
  const states = new Set<string>();
  for await (const { state } of watchWaiting(scene, { clock })) {
    if (state === 'waiting') bed.tenant.control.change({ forced: {} });
    states.add(state);
  }
  expect([...states]).toEqual(['probing', 'waiting', 'accepted']);
});

test('with two lines it waits for the second one too', async () => {
  const { bed, scene, clock } = await waiting({
    settings: { appTrustedIps: ['203.0.113.10'], egressIps: ['203.0.113.10', '198.51.100.7'] },
  });
  const states: string[] = [];
  for await (const { state, probes, refusedIps } of watchWaiting(scene, { clock })) {
    states.push(state);
    if (probes !== 2 || state !== 'waiting') continue;
    expect(refusedIps).toEqual(['198.51.100.7']);
    bed.tenant.control.trustOnly('203.0.113.10', '198.51.100.7');
  }
  expect(states.at(-1)).toBe('accepted');
});

test('the record says that it is waited for, and that it no longer is when the wait is given up', async () => {
  const { scene, clock } = await waiting({ settings: { appTrustedIps: [] } });
  const abort = new AbortController();
  const updates = watchWaiting(scene, { clock, signal: abort.signal });
  await updates.next();
  expect((await updates.next()).value).toMatchObject({ state: 'waiting' });
  expect(listRecord(scene)).toMatchObject([{ status: 'waiting' }]);
  abort.abort(new Error('enough'));
  await expect(updates.next()).rejects.toThrow('enough');
  expect(listRecord(scene)).toMatchObject([{ status: 'refused' }]);
});

test('a secret that is refused is not waited for', async () => {
  const scene = await waiting({ secrets: { app: 'x'.repeat(43) } });
  const updates = await all(scene);
  expect(updates.map(({ state }) => state)).toEqual(['probing', 'ended']);
  expect(updates.at(-1)?.message).toMatch(/再等也没有用.*secret/);
});

test('a network fault is waited out', async () => {
  const scene = await waiting({ settings: { misbehave: { 'user/get': { how: 'reset', times: 2 } } } });
  const updates = await all(scene);
  expect(updates.at(-1)).toMatchObject({ state: 'accepted', probes: 2 });
});

test('a pause that is called off ends with the reason why', async () => {
  const off = new AbortController();
  const pause = MACHINE_WAITS.pause(60_000, off.signal);
  const reason = new Error('the operator has seen enough');
  off.abort(reason);
  await expect(pause).rejects.toBe(reason);
});
