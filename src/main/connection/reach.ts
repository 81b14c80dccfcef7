import type { LookupAddress } from 'node:dns';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { abortable } from '../wecom/abortable.ts';
import { RouteFailure } from '../wecom/route/failure.ts';
import { authorityOf, type NameLookup, type Route } from '../wecom/route/index.ts';
import { ipv4Lookup } from '../wecom/route/lookup.ts';
import { trustOf } from '../wecom/route/trust.ts';

/** The first machine on a route: the forward proxy, or the API's own server. */
export interface FirstHop {
  readonly host: string;
  readonly port: number;
  readonly isProxy: boolean;
}

/** Where a route begins. */
export function firstHopOf({ apiBase, proxy }: Route): FirstHop {
  if (proxy !== null) return { host: proxy.host, port: proxy.port, isProxy: true };
  const { hostname, port, protocol } = new URL(apiBase);
  const usual = protocol === 'https:' ? 443 : 80;
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || usual, isProxy: false };
}

/** `host:port` as a person reads it. */
export function showHop({ host, port }: FirstHop): string {
  return authorityOf(host, port);
}

/**
 * Resolves the first hop's name as the calls themselves will.
 * @returns its addresses; an address is its own
 * @throws {RouteFailure} to be read by `faultOf`; the signal's reason
 */
export async function resolveName(
  hop: FirstHop,
  route: Route,
  lookup: NameLookup,
  signal: AbortSignal,
): Promise<string[]> {
  if (isIP(hop.host) !== 0) return [hop.host];
  const found = new Promise<string[]>((resolve, reject) => {
    const ask = ipv4Lookup(lookup, route.ipv4Only && !hop.isProxy);
    ask(hop.host, { all: true }, (error, addresses) => {
      if (error) reject(new RouteFailure(stageOf(hop), error));
      else resolve(typeof addresses === 'string' ? [addresses] : addresses.map(textOf));
    });
  });
  return abortable(found, signal);
}

function textOf({ address }: LookupAddress): string {
  return address;
}

/**
 * Opens a TCP connection and ends it.
 * @returns the local address, which on a machine with two lines says by which one it left
 * @throws {RouteFailure} the signal's reason
 */
export async function reachPort(hop: FirstHop, address: string, signal: AbortSignal): Promise<string> {
  const socket = connectTcp({ host: address, port: hop.port });
  try {
    await connected(socket, 'connect', stageOf(hop), signal);
    return socket.localAddress ?? '';
  } finally {
    socket.destroy();
  }
}

/** What a TLS handshake has shown of the server. */
export interface Handshake {
  readonly protocol: string;
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly validUntil: string;
}

/**
 * Makes a TLS handshake with the API's server, trusting whom the calls trust.
 * @throws {RouteFailure} the signal's reason
 */
export async function shakeHands(
  hop: FirstHop,
  address: string,
  route: Route,
  signal: AbortSignal,
): Promise<Handshake> {
  const socket = openTls(hop, address, route, true);
  try {
    await connected(socket, 'secureConnect', 'connect', signal);
    return describeHandshake(socket);
  } finally {
    socket.destroy();
  }
}

/**
 * The time on the clock of a server whose certificate doesn't do because of its dates. Nothing it says is trusted
 * but this hint that our own clock may be the wrong one; no secret is sent.
 * @returns milliseconds since the epoch, or `null`
 */
export async function clockOfUntrusted(
  hop: FirstHop,
  address: string,
  route: Route,
  signal: AbortSignal,
): Promise<{ certificate: Handshake; serverMs: number | null }> {
  const socket = openTls(hop, address, route, false);
  try {
    await connected(socket, 'secureConnect', 'connect', signal);
    const certificate = describeHandshake(socket);
    socket.write(`HEAD / HTTP/1.1\r\nHost: ${hop.host}\r\nConnection: close\r\n\r\n`);
    const head = await readHead(socket, signal);
    const date = Date.parse(/^date:\s*(.+)$/im.exec(head)?.[1] ?? '');
    return { certificate, serverMs: Number.isNaN(date) ? null : date };
  } finally {
    socket.destroy();
  }
}

function openTls(hop: FirstHop, address: string, route: Route, isStrict: boolean): TLSSocket {
  return connectTls({
    host: address,
    port: hop.port,
    ...(isIP(hop.host) === 0 ? { servername: hop.host } : {}),
    ...(isStrict ? { secureContext: trustOf(route.caPem) } : {}),
    rejectUnauthorized: isStrict,
    ALPNProtocols: ['http/1.1'],
  });
}

function describeHandshake(socket: TLSSocket): Handshake {
  const { subject, issuer, valid_from, valid_to } = socket.getPeerCertificate();
  return {
    protocol: socket.getProtocol() ?? '',
    subject: nameIn(subject),
    issuer: nameIn(issuer),
    validFrom: valid_from ?? '',
    validUntil: valid_to ?? '',
  };
}

function nameIn(name: { readonly CN?: string | string[]; readonly O?: string | string[] } | undefined) {
  return String(name?.CN ?? name?.O ?? '');
}

function stageOf({ isProxy }: FirstHop): 'proxy' | 'connect' {
  return isProxy ? 'proxy' : 'connect';
}

function connected(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  stage: 'proxy' | 'connect',
  signal: AbortSignal,
): Promise<void> {
  const opened = new Promise<void>((resolve, reject) => {
    socket.once(event, () => resolve());
    // Stays for the rest of the socket's life: a reset after the handshake concerns nobody.
    socket.on('error', (error) => reject(new RouteFailure(stage, error)));
    const hungUp = Object.assign(new Error('hung up'), { code: 'ECONNRESET' });
    socket.once('close', () => reject(new RouteFailure(stage, hungUp)));
  });
  return abortable(opened, signal);
}

const LONGEST_HEAD = 16_384;

function readHead(socket: Socket, signal: AbortSignal): Promise<string> {
  const head = new Promise<string>((resolve) => {
    let text = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      text += chunk;
      if (text.includes('\r\n\r\n') || text.length > LONGEST_HEAD) resolve(text);
    });
    socket.once('close', () => resolve(text));
  });
  return abortable(head, signal);
}
