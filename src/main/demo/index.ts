/**
 * The demo tenant: a simulated WeCom server with a made-up corp behind the real HTTP paths.
 *
 * It shows the product to those who have no credentials yet, and every test of the client runs against it. So it
 * is written from the API's documented behaviour alone and shares nothing with the client, and it is strict: a
 * call whose form is wrong is refused as WeCom would refuse it, and noted in `control.stats().nonsense`.
 *
 * - `directory/`  the corp: who is in it, worked out from a seed, the same each time; holds what is true.
 * - `endpoints/`  one file for each part of the API; each endpoint with its method and empty default fields.
 * - `gate/`       what stands before an endpoint: tokens, trusted IPs, quotas, permissions; and paging cursors.
 * - `judge.ts`    the order in which all of that is asked.
 * - `http/`       sockets, bodies, misbehaviour on the wire, and the control API.
 * - `settings.ts` everything that can be changed while it runs, with the usual values.
 *
 * Over HTTP, for programs on the same machine: `GET /__control` (settings), `POST /__control` (some settings),
 * `GET /__control/stats`, and `POST /__control/` with `clear-stats`, `revoke-tokens`, `change-secret` `{"purpose","secret"}`, `expire-cursors`,
 * `fast-forward` `{"ms"}` and `spend-quota` `{"endpoint","calls"}`. Each POST takes a JSON object.
 */
import type { Server } from 'node:http';
import { createControl, type DemoControl } from './control.ts';
import { createDirectory, type DemoDirectory } from './directory/index.ts';
import { createCursors } from './gate/cursors.ts';
import { createIpGate } from './gate/ip-gate.ts';
import { createQuotas } from './gate/quotas.ts';
import { createCredentials, type SecretPurpose } from './gate/secrets.ts';
import { createTokens } from './gate/tokens.ts';
import { createControlHandler } from './http/control.ts';
import { createHttpServer } from './http/serve.ts';
import { createJudge } from './judge.ts';
import { createOccasions } from './occasions.ts';
import { DEFAULT_OPTIONS, type DemoOptions } from './options.ts';
import { createScope } from './scope.ts';
import { createStatsBook } from './stats.ts';
import { createWorld } from './world.ts';

export type { DemoControl } from './control.ts';
export type { DemoDirectory } from './directory/index.ts';
export type { MixShares } from './directory/mix.ts';
export type { HopelessId } from './directory/refused-ids.ts';
export type { Truth } from './directory/truth.ts';
export type { DemoOptions } from './options.ts';
export type { DemoSettings, Misbehaviour, SettingsPatch } from './settings.ts';
export type { DemoStats, EndpointStats, NonsenseCall } from './stats.ts';

/** A simulated WeCom server. */
export interface DemoTenant {
  readonly options: DemoOptions;
  readonly corpId: string;
  readonly agentId: number;
  /** Of a service provider's app that the corp has installed. */
  readonly providerAgentId: number;
  readonly secrets: Readonly<Record<SecretPurpose, string>>;
  readonly control: DemoControl;
  /** What is true in the corp, for tests to compare with. */
  readonly directory: DemoDirectory;
  /**
   * Starts to serve, on the loopback interface only.
   * @param port 0 or none for any free one
   * @returns the port, and the base URL that stands for `https://qyapi.weixin.qq.com`
   */
  listen(port?: number, host?: '127.0.0.1'): Promise<{ port: number; url: string }>;
  /** Ends all connections. Safe to call twice. */
  close(): Promise<void>;
}

/** Builds a tenant; it serves once it is told to `listen`. */
export function createDemoTenant(options: Partial<DemoOptions> = {}): DemoTenant {
  const full: DemoOptions = { ...DEFAULT_OPTIONS, ...options };
  const directory = createDirectory(full);
  const world = createWorld(full, directory);
  const credentials = createCredentials(full.seed);
  const tokens = createTokens(world, credentials);
  const cursors = createCursors(world);
  const quotas = createQuotas(world);
  const stats = createStatsBook();
  const ipGate = createIpGate(world);
  const scope = createScope(world);
  const nextFault = createOccasions(world, (settings) => settings.misbehave);
  const nextForced = createOccasions(world, (settings) => settings.forced);
  const judge = createJudge({
    world,
    scope,
    credentials,
    tokens,
    ipGate,
    quotas,
    cursors,
    nextForced: (endpoint) => nextForced(endpoint)?.errcode,
    stats,
  });
  const control = createControl(world, tokens, cursors, quotas, stats);
  const handleControl = createControlHandler(control);
  const server = createHttpServer({
    world,
    judge,
    ipGate,
    nextFault: (endpoint) => nextFault(endpoint)?.how,
    stats,
    handleControl,
  });

  return {
    options: full,
    corpId: credentials.corpId,
    agentId: credentials.agentId,
    providerAgentId: credentials.providerAgentId,
    secrets: credentials.secrets,
    control,
    directory,
    listen: (port = 0, host = '127.0.0.1') => listen(server, port, host),
    close: () => close(server),
  };
}

function listen(server: Server, port: number, host: string): Promise<{ port: number; url: string }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      resolve({ port: bound, url: `http://${host}:${bound}` });
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
