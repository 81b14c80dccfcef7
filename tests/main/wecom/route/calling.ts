import { request } from 'undici';
import {
  createDispatcher,
  faultOf,
  type NameLookup,
  type NetworkFault,
  type Route,
  type RouteLimits,
  urlOf,
} from '#main/wecom/route/index.ts';

/** Short enough for a test to wait for, long enough for a busy machine. */
export const LIMITS: RouteLimits = {
  connections: 4,
  connectTimeoutMs: 1_000,
  headersTimeoutMs: 1_000,
  bodyTimeoutMs: 1_000,
  keepAliveTimeoutMs: 10_000,
};

export const TOKEN = 'token-that-nobody-may-see';
export const PASSWORD = 'password-that-nobody-may-see';

export function routeTo(apiBase: string, rest: Partial<Route> = {}): Route {
  return { apiBase, proxy: null, caPem: null, ipv4Only: true, ...rest };
}

/** Every name leads to loopback, so that tests can use any. */
export const loopbackLookup: NameLookup = (_hostname, options, callback) => {
  if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};

export interface CallSettings {
  readonly limits?: Partial<RouteLimits>;
  readonly lookup?: NameLookup;
  readonly path?: string;
}

export interface Caller extends AsyncDisposable {
  /** Makes one call. @returns status and body, or what it failed of */
  call(path?: string, signal?: AbortSignal): Promise<Outcome>;
}

export type Outcome =
  | { readonly status: number; readonly body: string; readonly fault?: never }
  | { readonly fault: NetworkFault; readonly status?: never };

/** A dispatcher that lives as long as its block, with calls that tell their outcome instead of throwing. */
export function callerOn(route: Route, { limits = {}, lookup = loopbackLookup }: CallSettings = {}): Caller {
  const dispatcher = createDispatcher(route, { ...LIMITS, ...limits }, lookup);
  return {
    async call(path = '/cgi-bin/user/get', signal) {
      const url = urlOf(route, path, { access_token: TOKEN });
      try {
        const response = await request(url, { dispatcher, ...(signal ? { signal } : {}) });
        return { status: response.statusCode, body: await response.body.text() };
      } catch (error) {
        return { fault: faultOf(error, route) };
      }
    },
    [Symbol.asyncDispose]: () => dispatcher.destroy(),
  };
}

/** One call on a route of its own. */
export async function callOnce(route: Route, settings: CallSettings = {}): Promise<Outcome> {
  await using caller = callerOn(route, settings);
  return await caller.call(settings.path);
}
