import { isIP } from 'node:net';
import { request } from 'undici';
import { createDispatcher, type Route, type RouteLimits } from '../wecom/route/index.ts';

/** What a service outside says about where a call came from: a hint, since WeCom may see another IP. */
export interface EchoAnswer {
  readonly address: string;
  readonly ip: string | null;
  /** Why there is no IP; empty where there is one. */
  readonly detail: string;
}

/** Whether outside services may be asked, and which. They learn this machine's IP and nothing else. */
export interface EchoSettings {
  readonly allowed: boolean;
  /** Addresses that answer a GET with the caller's IP somewhere in the text. */
  readonly addresses: readonly string[];
}

export const ECHO_OFF: EchoSettings = { allowed: false, addresses: [] };

const MOST_SERVICES = 2;
const LIMITS: RouteLimits = {
  connections: 1,
  connectTimeoutMs: 4_000,
  headersTimeoutMs: 4_000,
  bodyTimeoutMs: 2_000,
  keepAliveTimeoutMs: 1_000,
};
const LONGEST_ANSWER = 4_096;

/**
 * Asks the echo services along the route's proxy. Asks nobody unless the settings allow it.
 * @throws the signal's reason
 */
export async function askEchoes(
  { allowed, addresses }: EchoSettings,
  route: Route,
  signal?: AbortSignal,
): Promise<EchoAnswer[]> {
  if (!allowed) return [];
  return Promise.all(addresses.slice(0, MOST_SERVICES).map((address) => askEcho(address, route, signal)));
}

async function askEcho(address: string, route: Route, signal: AbortSignal | undefined): Promise<EchoAnswer> {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol))
    return { address, ip: null, detail: 'not an http address' };
  const dispatcher = createDispatcher({ ...route, apiBase: url.origin }, LIMITS);
  try {
    const { body } = await request(url, { dispatcher, ...(signal ? { signal } : {}) });
    const text = (await body.text()).slice(0, LONGEST_ANSWER);
    const ip = ipIn(text);
    return { address, ip, detail: ip === null ? 'an answer without an IP' : '' };
  } catch (error) {
    signal?.throwIfAborted();
    return { address, ip: null, detail: error instanceof Error ? error.message : String(error) };
  } finally {
    await dispatcher.destroy();
  }
}

/** The first IP in a text: plain, in JSON, or in a page. */
export function ipIn(text: string): string | null {
  const words = text.match(/[0-9A-Fa-f:.]{3,45}/g) ?? [];
  return words.find((word) => isIP(word) !== 0) ?? null;
}
