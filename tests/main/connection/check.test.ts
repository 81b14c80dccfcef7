import { expect, test } from 'vitest';
import { reportOf } from '#main/connection/check-view.ts';
import { checkConnection, examineConnection } from '#main/connection/doctor.ts';
import type { Examination } from '#main/connection/findings.ts';
import { callsOf } from '#tests/kit/client.ts';
import { patient } from './patient.ts';

const states = ({ steps }: Examination) => Object.fromEntries(steps.map(({ step, state }) => [step, state]));

test('a connection that is well shows the beginning of the token, and the IP where WeCom tells it', async () => {
  const bed = await patient();
  const token = await bed.client.token('app');
  const result = await checkConnection(bed);
  expect(result).toMatchObject({ finished: true, blocked: null, seenIps: ['203.0.113.10'], refusedIps: [] });
  expect(result.tokenPreview).toBe(`${token.slice(0, 20)}...`);
  expect(states(result)).toEqual({
    settings: 'passed',
    name: 'passed',
    tcp: 'passed',
    tls: 'skipped',
    route: 'passed',
    token: 'passed',
    ip_gate: 'passed',
    permissions: 'passed',
  });
  for (const { tookMs } of result.steps) expect(tookMs).toBeGreaterThanOrEqual(0);
  const { nonsense, unknownPaths } = bed.tenant.control.stats();
  expect({ nonsense, unknownPaths }).toEqual({ nonsense: [], unknownPaths: [] });
});

test('it tells each step as it begins and as it ends, and finishes once', async () => {
  const told: Examination[] = [];
  for await (const examination of examineConnection(await patient())) told.push(examination);
  const running = told.map((each) => each.running);
  expect(running).toEqual([
    'settings',
    'name',
    'tcp',
    'tls',
    'route',
    'token',
    'ip_gate',
    'permissions',
    null,
  ]);
  expect(told.map(({ steps }) => steps.length)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(told.map(({ finished }) => finished).lastIndexOf(false)).toBe(told.length - 2);
});

test('a token alone proves nothing: an IP that is not trusted fails the check, and is told', async () => {
  const bed = await patient({ settings: { appTrustedIps: ['198.51.100.1'] } });
  const result = await checkConnection(bed);
  expect(result).toMatchObject({ seenIps: ['203.0.113.10'], refusedIps: ['203.0.113.10'] });
  expect(result.tokenPreview).toEqual(expect.stringMatching(/^.{20}\.\.\.$/));
  expect(result.blocked).toMatchObject({ cause: 'ip_refused', error: { errcode: 60020 } });
  expect(states(result)).toMatchObject({ token: 'passed', ip_gate: 'failed', permissions: 'skipped' });
});

test('a line that changes its IP with each connection is seen at all of them', async () => {
  const egressIps = ['203.0.113.1', '203.0.113.2', '203.0.113.3', '203.0.113.4'];
  const bed = await patient({ settings: { appTrustedIps: ['203.0.113.2'], egressIps } });
  const { seenIps, refusedIps } = await checkConnection(bed);
  expect([...seenIps].sort()).toEqual(egressIps);
  expect([...refusedIps].sort()).toEqual(egressIps.filter((ip) => ip !== '203.0.113.2'));
});

test('what is refused is told as it is: an IPv6 address goes on no list', async () => {
  const egressIps = ['203.0.113.10', '2001:db8::7'];
  const bed = await patient({ settings: { appTrustedIps: [], egressIps } });
  const examination = await checkConnection(bed);
  expect(examination.blocked).toMatchObject({ cause: 'ip_refused_ipv6', values: { ip: '2001:db8::7' } });
  const { problem } = reportOf(examination, bed.profile, bed.now(), 'en');
  expect(problem?.message).toContain('2001:db8::7');
  expect(problem?.message).not.toContain('Add this IP');
});

test('the check finds out that the IP has been added', async () => {
  const bed = await patient({ settings: { appTrustedIps: [] } });
  expect((await checkConnection(bed)).blocked?.cause).toBe('ip_refused');
  expect((await checkConnection(bed)).blocked?.cause).toBe('ip_refused');
  bed.tenant.control.trustOnly('203.0.113.10');
  expect((await checkConnection(bed)).blocked).toBeNull();
});

test('a stale token is renewed by the check itself, once', async () => {
  const bed = await patient();
  await bed.client.token('app');
  bed.tenant.control.revokeTokens();
  expect((await checkConnection(bed, { withAbilities: false })).blocked).toBeNull();
  expect(callsOf(bed.tenant.control, 'gettoken')).toBe(2);
});

test('a refused secret is not sent again, by this check or by the next one', async () => {
  const bed = await patient({ secrets: { app: 'x'.repeat(43) } });
  for (let check = 0; check < 3; check += 1) {
    expect((await checkConnection(bed)).blocked?.cause).toBe('secret_refused');
  }
  expect(callsOf(bed.tenant.control, 'gettoken')).toBe(1);
});

test.each([60111, 40003, 60011, 46004])('%i says that the IP has passed', async (errcode) => {
  const bed = await patient({ settings: { forced: { 'user/get': { errcode } } } });
  expect((await checkConnection(bed, { withAbilities: false })).blocked).toBeNull();
});

test('a passing fault is repeated before the check fails', async () => {
  const bed = await patient({ settings: { misbehave: { gettoken: { how: 'reset', times: 1 } } } });
  expect((await checkConnection(bed, { withAbilities: false })).blocked).toBeNull();
  expect(callsOf(bed.tenant.control, 'gettoken')).toBe(2);
});

test.each(['gettoken', 'user/get', 'kf/account/list'])(
  'a check that is aborted during %s ends at once',
  async (endpoint) => {
    const bed = await patient({ settings: { misbehave: { [endpoint]: { how: 'silence' } } } });
    const abort = new AbortController();
    const check = checkConnection(bed, { signal: abort.signal });
    await expect.poll(() => callsOf(bed.tenant.control, endpoint)).toBeGreaterThan(0);
    abort.abort(new Error('enough'));
    await expect(check).rejects.toThrow('enough');
  },
);

test('the evidence holds addresses, probes and times, and no secret', async () => {
  const bed = await patient();
  const { steps } = await checkConnection(bed);
  const keys = steps.flatMap(({ evidence }) => evidence.map(({ key }) => key));
  expect(new Set(keys)).toEqual(
    new Set([
      'corp_id',
      'api_base',
      'host',
      'address',
      'reached',
      'local_address',
      'status',
      'errcode',
      'clock_difference',
      'token',
      'probe',
      'ability',
    ]),
  );
  expect(keys.filter((key) => key === 'probe')).toHaveLength(4);
  const text = JSON.stringify(steps);
  expect(text).not.toContain(await bed.client.token('app'));
  for (const secret of Object.values(bed.tenant.secrets)) expect(text).not.toContain(secret);
});

test('a token that never comes is told within the time that the check has', async () => {
  const bed = await patient({ settings: { misbehave: { gettoken: { how: 'silence' } } } });
  const beganMs = performance.now();
  const result = await checkConnection(bed, { deadlineMs: 1_000 });
  expect(result.blocked?.cause).toBe('no_answer_in_time');
  expect(states(result)).toMatchObject({ route: 'passed', token: 'failed', ip_gate: 'skipped' });
  expect(performance.now() - beganMs).toBeLessThan(3_000);
});

test('an endpoint that is silent leaves its own cell open, and blocks nothing', async () => {
  const bed = await patient({ settings: { misbehave: { 'tag/list': { how: 'silence' } } } });
  const { blocked, abilities } = await checkConnection(bed);
  expect(blocked).toBeNull();
  const open = abilities.filter(({ state }) => state !== 'works');
  expect(open).toMatchObject([{ ability: 'member_tags', state: 'unanswered' }]);
});

test('a path whose trial takes too long says nothing against the route', async () => {
  const bed = await patient({ settings: { misbehave: { 'kf/account/list': { how: 'silence' } } } });
  const result = await checkConnection(bed, { withAbilities: false, deadlineMs: 1_500 });
  expect(states(result)).toMatchObject({ route: 'passed' });
  expect(result.warnings).toEqual([]);
});
