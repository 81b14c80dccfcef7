import { isIPv4, isIPv6, type Socket } from 'node:net';
import type { buildConnector } from 'undici';
import { ProxyHungUp, ProxyTooSlow, RouteFailure, type SocksProblem } from './failure.ts';
import type { ProxySetting } from './route.ts';

const VERSION = 5;
const NO_LOGIN = 0;
const PASSWORD_LOGIN = 2;
const NO_METHOD = 0xff;
const CONNECT = 1;
const ADDRESS_IPV4 = 1;
const ADDRESS_NAME = 3;
const ADDRESS_IPV6 = 4;

/** What a SOCKS5 proxy answers to CONNECT (RFC 1928 §6). */
const REPLIES: ReadonlyMap<number, readonly [SocksProblem, string]> = new Map<
  number,
  readonly [SocksProblem, string]
>([
  [1, ['cannot_reach', 'general failure']],
  [2, ['not_allowed', 'not allowed by its rules']],
  [3, ['cannot_reach', 'network unreachable']],
  [4, ['cannot_reach', 'host unreachable']],
  [5, ['cannot_reach', 'connection refused']],
  [6, ['cannot_reach', 'time to live expired']],
  [7, ['not_allowed', 'CONNECT not supported']],
  [8, ['not_allowed', 'address type not supported']],
]);

/**
 * Tunnels through a SOCKS5 proxy (RFC 1928, login by RFC 1929), as a connector for undici's Agent.
 *
 * undici's own Socks5ProxyAgent is experimental (it warns on the terminal at each start), leaves connection limits
 * and keep-alive of its pools unset, and takes a proxy that hangs up in the negotiation for a time-out.
 * @param toProxy opens a TCP connection
 * @param toOrigin puts TLS on a tunnel
 * @param timeoutMs for the negotiation as a whole
 */
export function socks5Connector(
  proxy: ProxySetting,
  toProxy: buildConnector.connector,
  toOrigin: buildConnector.connector,
  timeoutMs: number,
): buildConnector.connector {
  return (options, callback) => {
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    openTunnel(proxy, toProxy, options.hostname, port, timeoutMs).then(
      (socket) => {
        if (options.protocol === 'https:') toOrigin({ ...options, httpSocket: socket }, callback);
        else callback(null, socket);
      },
      (error: unknown) =>
        callback(error instanceof RouteFailure ? error : new RouteFailure('proxy', error), null),
    );
  };
}

async function openTunnel(
  proxy: ProxySetting,
  toProxy: buildConnector.connector,
  host: string,
  port: number,
  timeoutMs: number,
): Promise<Socket> {
  const socket = await dial(proxy, toProxy);
  const timer = setTimeout(() => socket.destroy(new ProxyTooSlow('no answer in the negotiation')), timeoutMs);
  try {
    await agreeOnLogin(socket, proxy);
    await askFor(socket, host, port);
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function dial(proxy: ProxySetting, toProxy: buildConnector.connector): Promise<Socket> {
  return new Promise((resolve, reject) => {
    toProxy(
      { hostname: proxy.host, host: proxy.host, port: String(proxy.port), protocol: 'http:' },
      (error, socket) => (error === null ? resolve(socket) : reject(error)),
    );
  });
}

async function agreeOnLogin(socket: Socket, proxy: ProxySetting): Promise<void> {
  const methods = proxy.username === null ? [NO_LOGIN] : [NO_LOGIN, PASSWORD_LOGIN];
  socket.write(Uint8Array.of(VERSION, methods.length, ...methods));
  const [version, method] = await read(socket, 2);
  if (version !== VERSION) throw refusal('not_socks5', `answers with version ${version}`);
  if (method === NO_LOGIN) return;
  if (method === PASSWORD_LOGIN && proxy.username !== null) return logIn(socket, proxy.username, proxy);
  if (method === NO_METHOD && proxy.username === null)
    throw refusal('login_wanted', 'takes no anonymous caller');
  throw refusal('login_method', `offers method ${method}`);
}

async function logIn(socket: Socket, username: string, proxy: ProxySetting): Promise<void> {
  const name = Buffer.from(username);
  const password = Buffer.from(proxy.password?.reveal() ?? '');
  socket.write(
    Buffer.concat([Uint8Array.of(1, name.length), name, Uint8Array.of(password.length), password]),
  );
  const [, status] = await read(socket, 2);
  if (status !== 0) throw refusal('login_refused', `status ${status}`);
}

async function askFor(socket: Socket, host: string, port: number): Promise<void> {
  const portBytes = Uint8Array.of(port >> 8, port & 0xff);
  socket.write(Buffer.concat([Uint8Array.of(VERSION, CONNECT, 0), addressBytes(host), portBytes]));
  const [version, reply = 1, , addressType] = await read(socket, 4);
  if (version !== VERSION) throw refusal('not_socks5', `answers with version ${version}`);
  if (reply !== 0) throw refusal(...(REPLIES.get(reply) ?? ['cannot_reach', `reply ${reply}`]));
  await read(socket, (await boundAddressBytes(socket, addressType)) + 2);
}

/** How long the address is that the proxy says it leaves by; nobody needs it, but it has to be read. */
async function boundAddressBytes(socket: Socket, addressType: number | undefined): Promise<number> {
  if (addressType === ADDRESS_IPV4) return 4;
  if (addressType === ADDRESS_IPV6) return 16;
  if (addressType !== ADDRESS_NAME) throw refusal('not_socks5', `address type ${addressType}`);
  const [length = 0] = await read(socket, 1);
  return length;
}

/** Names go to the proxy unresolved: behind one, this machine often can't resolve anything outside. */
function addressBytes(host: string): Uint8Array {
  if (isIPv4(host)) return Uint8Array.of(ADDRESS_IPV4, ...host.split('.').map(Number));
  if (isIPv6(host)) return Uint8Array.of(ADDRESS_IPV6, ...ipv6Bytes(host));
  const name = Buffer.from(host);
  return Buffer.concat([Uint8Array.of(ADDRESS_NAME, name.length), name]);
}

function ipv6Bytes(address: string): number[] {
  const words = (text: string) =>
    text === '' ? [] : text.split(':').map((word) => Number.parseInt(word, 16));
  // The URL parser writes an embedded IPv4 address in hexadecimal words too.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [left, right] = [words(head), words(tail ?? '')];
  const zeros = new Array<number>(8 - left.length - right.length).fill(0);
  return [...left, ...zeros, ...right].flatMap((word) => [word >> 8, word & 0xff]);
}

function refusal(problem: SocksProblem, reason: string): RouteFailure {
  return new RouteFailure('proxy', null, { protocol: 'socks5', problem, reason });
}

/** Takes exactly so many bytes off the socket and leaves the rest for who comes next. */
function read(socket: Socket, bytes: number): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const take = () => {
    const chunk: Uint8Array | null = bytes === 0 ? new Uint8Array() : socket.read(bytes);
    if (chunk === null) return;
    if (chunk.length < bytes) reject(new ProxyHungUp('in the negotiation'));
    else resolve(chunk);
  };
  const fail = (error: Error) => reject(error);
  const hangUp = () => reject(new ProxyHungUp('in the negotiation'));
  socket.on('readable', take).on('error', fail).on('end', hangUp).on('close', hangUp);
  take();
  return promise.finally(() => {
    socket.off('readable', take).off('error', fail).off('end', hangUp).off('close', hangUp);
  });
}
