import { createServer, type Server } from 'node:http';
import type { Download } from '#main/exports/export-jobs.ts';
import type { AppRouter } from '#main/implementer.ts';
import { REQUEST_EVENTS, watchConnections } from './connections.ts';
import { createDownloads } from './downloads.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { listenOnLoopback } from './listen.ts';
import type { ServerLog } from './log.ts';
import { loadPage } from './page.ts';
import { answerRequests } from './requests.ts';
import { createRest } from './rest.ts';
import { createRpc } from './rpc.ts';
import { newSessionToken } from './tokens.ts';

export type { Limits } from './limits.ts';
export { PortTakenError } from './listen.ts';
export type { ServerEvent, ServerLog } from './log.ts';
export type { PortHolder } from './port-holder.ts';

export interface ServerOptions {
  /** Every call of the host ends here. */
  readonly router: AppRouter;
  /** Takes a file that waits for a browser; none waits when absent. */
  readonly takeDownload?: (exportId: string) => Download | undefined;
  /** 0 for any free one. */
  readonly port: number;
  /** Where the built page lies, or `null` to serve the calls alone. */
  readonly rendererFolder: string | null;
  readonly version: string;
  /** The digest of what scripts must send as a bearer token, or null; asked for at every call, as it may change. */
  readonly apiTokenDigest?: () => string | null;
  readonly log?: ServerLog;
  readonly limits?: Partial<Limits>;
}

export interface RunningServer {
  /** Where to point a browser: `http://localhost:5004`. */
  readonly url: string;
  readonly port: number;
  /** Stops listening, ends streams, gives calls under way a moment. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Serves the application on this machine alone: REST under `/api`, the page's calls under `/rpc`, the page
 * everywhere else.
 * @throws {PortTakenError} when another process has the port
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { router, version, apiTokenDigest = () => null, log = () => undefined } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const session = newSessionToken();
  const page = await loadPage(options.rendererFolder, session);
  let port = options.port;
  const listener = answerRequests({
    version,
    log,
    port: () => port,
    rest: createRest({ router, apiTokenDigest, version, limits, log, url: () => urlOf(port) }),
    rpc: createRpc({ router, session, limits, log }),
    downloads: createDownloads(options.takeDownload ?? (() => undefined)),
    page,
  });
  const connections = watchConnections(limits, version);
  const bound = await listenOnLoopback(port, () => {
    const server = createServer(httpOptions(limits));
    connections.guard(server);
    for (const event of REQUEST_EVENTS) server.on(event, listener);
    return server;
  });
  port = bound.port;
  let closing: Promise<void> | undefined;
  return {
    url: urlOf(port),
    port,
    close() {
      closing ??= closeAll(bound.servers, () => connections.close());
      return closing;
    },
  };
}

function httpOptions(limits: Limits) {
  return {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    connectionsCheckingInterval: limits.checkIntervalMs,
    // A request without Host is refused by our own gate, with a reason.
    requireHostHeader: false,
  };
}

async function closeAll(servers: readonly Server[], endConnections: () => Promise<void>): Promise<void> {
  const stopped = servers.map((server) => new Promise((resolve) => server.close(resolve)));
  await endConnections();
  await Promise.all(stopped);
}

function urlOf(port: number): string {
  return port === 80 ? 'http://localhost' : `http://localhost:${port}`;
}
