import { onTestFinished } from 'vitest';
import { createDemoTenant, type DemoOptions, type DemoTenant, type SettingsPatch } from '#main/demo/index.ts';

/** An answer of the tenant, as it came over the wire. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON, or an empty object when it isn't any. */
  readonly json: Record<string, unknown>;
}

/** Calls one tenant with one secret's token. */
export interface Caller {
  readonly tenant: DemoTenant;
  readonly url: string;
  readonly token: string;
  get(path: string, query?: Record<string, string>): Promise<Reply>;
  post(path: string, body: unknown): Promise<Reply>;
  /** The same tenant, with the token of another secret. */
  as(purpose: 'app' | 'archive' | 'contact'): Promise<Caller>;
}

/** Starts a tenant without latency for the length of a test, and gets a token of its app. */
export async function startTenant(
  settings: SettingsPatch = {},
  options: Partial<DemoOptions> = {},
): Promise<Caller> {
  const tenant = createDemoTenant({ ...options, settings: { latencyMs: 0, ...settings } });
  const { url } = await tenant.listen();
  onTestFinished(() => tenant.close());
  return makeCaller(tenant, url, await tokenOf(tenant, url, 'app'));
}

/** Sends a request exactly as given, below the tenant's address. */
export async function send(url: string, init: RequestInit = {}): Promise<Reply> {
  const response = await fetch(url, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

/** Asks for a token. */
export function getToken(url: string, corpId: string, secret: string): Promise<Reply> {
  return send(`${url}/cgi-bin/gettoken?${new URLSearchParams({ corpid: corpId, corpsecret: secret })}`);
}

/** The list of objects in a field of an answer. */
export function rows(reply: Reply, field: string): Record<string, unknown>[] {
  const value = reply.json[field];
  if (!Array.isArray(value)) throw new Error(`no list "${field}" in ${reply.text.slice(0, 200)}`);
  return value;
}

/** The object in a field of an answer. */
export function object(reply: Reply, field: string): Record<string, unknown> {
  const value = reply.json[field];
  if (typeof value !== 'object' || value === null)
    throw new Error(`no "${field}" in ${reply.text.slice(0, 200)}`);
  return { ...value };
}

async function tokenOf(
  tenant: DemoTenant,
  url: string,
  purpose: 'app' | 'archive' | 'contact',
): Promise<string> {
  const { json, text } = await getToken(url, tenant.corpId, tenant.secrets[purpose]);
  if (typeof json.access_token !== 'string') throw new Error(text);
  return json.access_token;
}

function makeCaller(tenant: DemoTenant, url: string, token: string): Caller {
  const address = (path: string, query: Record<string, string> = {}): string =>
    `${url}/cgi-bin/${path}?${new URLSearchParams({ access_token: token, ...query })}`;
  return {
    tenant,
    url,
    token,
    get: (path, query) => send(address(path, query)),
    post: (path, body) => send(address(path), { method: 'POST', body: JSON.stringify(body) }),
    as: async (purpose) => makeCaller(tenant, url, await tokenOf(tenant, url, purpose)),
  };
}

function parse(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}
