import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';

/** A server on a port of its own, gone with everything connected to it at the end of its block. */
export interface Listening extends AsyncDisposable {
  readonly port: number;
  /** How many connections it has taken so far. */
  readonly connections: number;
  /** Stops it in the middle of whatever it does, as if its machine had lost power. */
  stop(): Promise<void>;
}

/** Starts a server on loopback, on a free port unless one is named. */
export async function listen(server: Server, host = '127.0.0.1', port = 0): Promise<Listening> {
  const open = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    open.add(socket);
    // Resets are what these servers are for.
    socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
  });
  server.listen(port, host);
  await once(server, 'listening');

  async function stop(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of open) socket.destroy();
    await closed;
  }

  return {
    port: portOf(server),
    get connections() {
      return connections;
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return address.port;
}

/** A port at which nobody listens. */
export async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  await using taken = await listen(createServer());
  return taken.port;
}

/**
 * A port on which nobody listens (RFC 863 gives it to a service that no machine runs any more). A free one could be
 * given to the next server before the call that is meant to fail.
 */
export const UNSERVED_PORT = 9;
