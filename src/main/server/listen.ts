import type { Server } from 'node:http';
import { holderOfPort, type PortHolder } from './port-holder.ts';

/** The port that was asked for belongs to somebody else. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
  readonly port: number;
  /** `system` when the operating system lets this account have it not at all. */
  readonly holder: PortHolder | 'system';

  constructor(port: number, holder: PortHolder | 'system') {
    super(`Port ${port} is taken.`);
    this.port = port;
    this.holder = holder;
  }
}

const EPHEMERAL_ATTEMPTS = 10;

/**
 * Opens the same port on both loopback addresses, so that `localhost` works whichever way it resolves; a machine
 * without IPv6 makes do with the one.
 * @param port 0 for any free one
 * @param createServer makes one of the servers
 * @throws {PortTakenError} when somebody else has the port on either address
 */
export async function listenOnLoopback(
  port: number,
  createServer: () => Server,
): Promise<{ port: number; servers: Server[] }> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await openBoth(port, createServer);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EACCES') throw new PortTakenError(port, 'system');
      if (code !== 'EADDRINUSE') throw error;
      if (port !== 0) throw new PortTakenError(port, await holderOfPort(port));
      if (attempt === EPHEMERAL_ATTEMPTS) throw error;
    }
  }
}

async function openBoth(
  wanted: number,
  createServer: () => Server,
): Promise<{ port: number; servers: Server[] }> {
  const first = createServer();
  const port = await open(first, '127.0.0.1', wanted);
  const second = createServer();
  try {
    await open(second, '::1', port);
    return { port, servers: [first, second] };
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') return { port, servers: [first] };
    await new Promise((resolve) => first.close(resolve));
    throw error;
  }
}

function open(server: Server, host: string, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', reject);
  server.listen({ host, port, exclusive: true }, () => {
    server.off('error', reject);
    const address = server.address();
    resolve(typeof address === 'object' && address !== null ? address.port : port);
  });
  return promise;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
