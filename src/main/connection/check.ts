import { randomBytes } from 'node:crypto';
import type { CallOptions, WecomClient } from '../wecom/client.ts';
import { PASSING_CODES, stopScopeOf } from '../wecom/codes.ts';
import { WecomError } from '../wecom/errors.ts';

export type CheckStepName = 'settings' | 'token' | 'ip_gate';

export interface CheckStep {
  readonly step: CheckStepName;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly tookMs: number;
  readonly error: WecomError | null;
}

export interface CheckResult {
  readonly ok: boolean;
  /** The first characters of the access token, for support; never all of it. */
  readonly tokenPreview: string | null;
  readonly seenIps: readonly string[];
  readonly steps: readonly CheckStep[];
  readonly error: WecomError | null;
}

/** A check is waited for at a screen: it rather says that the quota is spent than waits for it. */
const PATIENCE_MS = 5_000;
const PREVIEW_CHARACTERS = 20;

/**
 * Proves the connection: a token first, which WeCom gives to any IP, then a call that is checked against the
 * trusted-IP list (wecom-api §7.2). The call asks for a member that can't exist: the order of checks is token,
 * IP, parameters, so "no such member" means that the IP has passed.
 */
export async function checkConnection(client: WecomClient, signal?: AbortSignal): Promise<CheckResult> {
  const options: CallOptions = { signal, patienceMs: PATIENCE_MS };
  client.allowProbes();
  const steps: CheckStep[] = [{ step: 'settings', state: 'passed', tookMs: 0, error: null }];
  let tokenPreview: string | null = null;

  const token = await timed('token', async () => {
    tokenPreview = `${(await client.token('app', signal)).slice(0, PREVIEW_CHARACTERS)}...`;
    return null;
  });
  steps.push(token.step);
  if (token.step.error !== null) {
    steps.push({ step: 'ip_gate', state: 'skipped', tookMs: 0, error: null });
    return { ok: false, tokenPreview: null, seenIps: [], steps, error: token.step.error };
  }

  const gate = await timed('ip_gate', () => passGate(client, options));
  steps.push(gate.step);
  const fromIp = gate.fromIp ?? gate.step.error?.fromIp ?? null;
  return {
    ok: gate.step.error === null,
    tokenPreview,
    seenIps: fromIp === null ? [] : [fromIp],
    steps,
    error: gate.step.error,
  };
}

/** @returns the IP that WeCom saw, which it also tells when it has let the call pass */
async function passGate(client: WecomClient, options: CallOptions): Promise<string | null> {
  try {
    await client.call('user/get', { query: { userid: `probe-${randomBytes(12).toString('hex')}` } }, options);
    return null;
  } catch (error) {
    if (!(error instanceof WecomError) || error.errcode === null) throw error;
    // Neither a refusal of the caller nor a busy server says that the IP has passed.
    if (stopScopeOf(error.errcode) !== undefined || PASSING_CODES.has(error.errcode)) throw error;
    return error.fromIp;
  }
}

async function timed(
  step: CheckStepName,
  work: () => Promise<string | null>,
): Promise<{ step: CheckStep; fromIp: string | null }> {
  const startMs = performance.now();
  const tookMs = () => Math.round((performance.now() - startMs) * 10) / 10;
  try {
    const fromIp = await work();
    return { step: { step, state: 'passed', tookMs: tookMs(), error: null }, fromIp };
  } catch (error) {
    if (!(error instanceof WecomError)) throw error;
    return { step: { step, state: 'failed', tookMs: tookMs(), error }, fromIp: null };
  }
}
