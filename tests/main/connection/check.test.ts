import { expect, test } from 'vitest';
import { checkConnection } from '#main/connection/check.ts';
import { callsOf, startClient } from '#tests/kit/client.ts';

const states = (steps: readonly { step: string; state: string }[]) =>
  Object.fromEntries(steps.map(({ step, state }) => [step, state]));

test('a connection that is well shows the beginning of the token, and the IP where WeCom tells it', async () => {
  const { wecom, control } = await startClient();
  const token = await wecom.token('app');
  const result = await checkConnection(wecom);
  expect(result).toMatchObject({ ok: true, error: null, seenIps: ['203.0.113.10'] });
  expect(result.tokenPreview).toBe(`${token.slice(0, 20)}...`);
  expect(states(result.steps)).toEqual({ settings: 'passed', token: 'passed', ip_gate: 'passed' });
  for (const { tookMs } of result.steps) expect(tookMs).toBeGreaterThanOrEqual(0);
  expect(control.stats().calls).toBe(2);
});

test('a token alone proves nothing: an IP that is not trusted fails the check, and is told', async () => {
  const { wecom } = await startClient({ settings: { appTrustedIps: ['198.51.100.1'] } });
  const result = await checkConnection(wecom);
  expect(result).toMatchObject({ ok: false, seenIps: ['203.0.113.10'] });
  expect(result.tokenPreview).toEqual(expect.stringMatching(/^.{20}\.\.\.$/));
  expect(result.error).toMatchObject({ errcode: 60020, fromIp: '203.0.113.10' });
  expect(states(result.steps)).toEqual({ settings: 'passed', token: 'passed', ip_gate: 'failed' });
});

test('a refusal that does not tell the IP still fails the check', async () => {
  const { wecom } = await startClient({ settings: { appTrustedIps: [], fromIpShown: false } });
  expect(await checkConnection(wecom)).toMatchObject({ ok: false, seenIps: [], error: { errcode: 60020 } });
});

test('the check finds out that the IP has been added', async () => {
  const { wecom, control } = await startClient({ settings: { appTrustedIps: [] } });
  expect((await checkConnection(wecom)).ok).toBe(false);
  expect((await checkConnection(wecom)).ok).toBe(false);
  expect(callsOf(control, 'user/get')).toBe(2);
  control.trustOnly('203.0.113.10');
  expect((await checkConnection(wecom)).ok).toBe(true);
});

test.each([
  ['a wrong secret', { secrets: { app: 'no-such-secret' } }, 40001],
  ['a wrong corp id', { corpId: 'ww0000000000000000' }, 40013],
] as const)('%s fails at the token, and nothing further is asked', async (_what, setup, errcode) => {
  const { wecom, control } = await startClient(setup);
  const result = await checkConnection(wecom);
  expect(result).toMatchObject({ ok: false, tokenPreview: null, seenIps: [], error: { errcode } });
  expect(states(result.steps)).toEqual({ settings: 'passed', token: 'failed', ip_gate: 'skipped' });
  expect(control.stats().calls).toBe(1);
});

test('without a secret the check says so', async () => {
  const { wecom } = await startClient({ secrets: { app: null } });
  const result = await checkConnection(wecom);
  expect(result).toMatchObject({ ok: false, error: { fault: { kind: 'secret_missing', purpose: 'app' } } });
});

test.each([48002, 48009, 48006, 50003, -1, 6000, 45033])(
  '%i does not say that the IP has passed',
  async (errcode) => {
    const { wecom } = await startClient({
      settings: { forced: { 'user/get': { errcode } } },
      pacing: { retries: 1, crowdedMs: 20_000 },
    });
    const result = await checkConnection(wecom);
    expect(result.ok).toBe(false);
    expect(states(result.steps)).toMatchObject({ token: 'passed', ip_gate: 'failed' });
  },
);

test.each([60111, 40003, 60011, 46004])('%i says that the IP has passed', async (errcode) => {
  const { wecom } = await startClient({ settings: { forced: { 'user/get': { errcode } } } });
  expect((await checkConnection(wecom)).ok).toBe(true);
});

test('a spent quota is told, not waited for', async () => {
  const { wecom } = await startClient({ settings: { forced: { 'user/get': { errcode: 45009 } } } });
  const result = await checkConnection(wecom);
  expect(result).toMatchObject({ ok: false, error: { fault: { kind: 'quota_wait', endpoint: 'user/get' } } });
});

test.each([
  ['gettoken', 'html', 'token'],
  ['user/get', 'html', 'ip_gate'],
  ['gettoken', 'reset', 'token'],
  ['user/get', 'html_502', 'ip_gate'],
] as const)('%s that answers with %s fails its own step', async (endpoint, how, step) => {
  const { wecom } = await startClient({
    settings: { misbehave: { [endpoint]: { how } } },
    pacing: { retries: 0 },
  });
  const result = await checkConnection(wecom);
  expect(result.ok).toBe(false);
  expect(states(result.steps)[step]).toBe('failed');
  expect(result.error?.fault).toMatchObject({ endpoint });
});

test('a passing fault is repeated before the check fails', async () => {
  const { wecom, control } = await startClient({
    settings: { misbehave: { '*': { how: 'reset', times: 2 } } },
  });
  expect((await checkConnection(wecom)).ok).toBe(true);
  expect(callsOf(control, 'gettoken')).toBe(3);
});

test.each(['gettoken', 'user/get'])('a check that is aborted during %s ends at once', async (endpoint) => {
  const { wecom, control } = await startClient({
    settings: { misbehave: { [endpoint]: { how: 'silence' } } },
  });
  const abort = new AbortController();
  const check = checkConnection(wecom, abort.signal);
  await expect.poll(() => callsOf(control, endpoint)).toBe(1);
  abort.abort(new Error('enough'));
  await expect(check).rejects.toThrow('enough');
});
