import { Agent, buildConnector, type Dispatcher, type Pool } from 'undici';
import { watchAnswers } from './exchange.ts';
import { forwardThrough, markedAsProxy, tunnelThrough } from './http-proxy.ts';
import { ipv4Lookup, type NameLookup, nameLookup } from './lookup.ts';
import type { Route } from './route.ts';
import { socks5Connector } from './socks5.ts';
import { trustOf } from './trust.ts';
import { heedAbortsWhileWaiting } from './waiting-abort.ts';

export interface RouteLimits {
  /** Connections at once; further calls wait for a free one. */
  readonly connections: number;
  /** For each leg: to the proxy, its tunnel, TLS with WeCom. */
  readonly connectTimeoutMs: number;
  /** From the call's last byte to the head of the answer. */
  readonly headersTimeoutMs: number;
  /** The longest pause within an answer. */
  readonly bodyTimeoutMs: number;
  /** How long an idle connection is kept, whatever the server offers: firewalls forget idle ones silently. */
  readonly keepAliveTimeoutMs: number;
  /** The whole answer, pauses or not; the head's time and twice the pause when absent. */
  readonly answerTimeoutMs?: number;
}

/**
 * Connections along a route, kept alive and shared by all calls.
 *
 * HTTP/1.1 on purpose: old gateways and inspecting proxies stumble over HTTP/2, a connection that dies then takes
 * one call with it and not all, and the number of connections is the number of calls in flight.
 * Redirects are not followed: WeCom's API has none, and one from somebody else would be handed the token.
 * @param lookup resolves names in the system's place
 */
export function createDispatcher(
  route: Route,
  limits: RouteLimits,
  lookup: NameLookup = nameLookup,
): Dispatcher {
  const { headersTimeoutMs, bodyTimeoutMs } = limits;
  return agentFor(route, limits, lookup).compose(
    watchAnswers(limits.answerTimeoutMs ?? headersTimeoutMs + 2 * bodyTimeoutMs),
    heedAbortsWhileWaiting,
  );
}

function agentFor(route: Route, limits: RouteLimits, lookup: NameLookup): Dispatcher {
  const { proxy, ipv4Only } = route;
  const pool = poolOptions(limits);
  const tls = tlsOptions(route, limits);
  if (proxy === null) {
    const family = { lookup: ipv4Lookup(lookup, ipv4Only), autoSelectFamily: !ipv4Only };
    return new Agent({ ...pool, connect: buildConnector({ ...tls, ...family }) });
  }
  // The trusted-IP list is about where the proxy leaves; the way to it may be of either family.
  const family = { lookup: ipv4Lookup(lookup, false), autoSelectFamily: true };
  const toProxy = markedAsProxy(buildConnector({ ...tls, ...family }));
  const { connectTimeoutMs } = limits;
  if (proxy.protocol === 'socks5') {
    return new Agent({
      ...pool,
      connect: socks5Connector(proxy, toProxy, buildConnector(tls), connectTimeoutMs),
    });
  }
  const options = { pool, toProxy, tls, connectTimeoutMs };
  return isHttps(route) ? tunnelThrough(proxy, options) : forwardThrough(proxy, options);
}

function tlsOptions(route: Route, limits: RouteLimits): buildConnector.BuildOptions {
  const needsTrust = isHttps(route) || route.proxy?.protocol === 'https';
  return {
    ...(needsTrust ? { secureContext: trustOf(route.caPem) } : {}),
    // Said aloud, because an environment variable can switch the default off.
    rejectUnauthorized: true,
    allowH2: false,
    timeout: limits.connectTimeoutMs,
  };
}

function isHttps(route: Route): boolean {
  return route.apiBase.startsWith('https:');
}

function poolOptions(limits: RouteLimits): Pool.Options {
  return {
    connections: limits.connections,
    headersTimeout: limits.headersTimeoutMs,
    bodyTimeout: limits.bodyTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    keepAliveMaxTimeout: limits.keepAliveTimeoutMs,
    pipelining: 1,
    allowH2: false,
  };
}
