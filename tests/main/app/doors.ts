import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { JsonifiedClient } from '@orpc/openapi-client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { RPCHandler } from '@orpc/server/message-port';
import { onTestFinished } from 'vitest';
import type { App } from '#main/app.ts';
import { startServer } from '#main/server/index.ts';
import { type Contract, contract } from '#shared/contract/index.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';

export type Client = ContractRouterClient<Contract>;

/** The desktop window's door: a MessagePort. */
export function openPortDoor(app: App): Client {
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(app.router).upgrade(port1);
  port1.start();
  port2.start();
  onTestFinished(() => {
    port1.close();
    port2.close();
  });
  return createORPCClient(new PortLink({ port: port2 }));
}

/** The browser page's door: HTTP with the session token that the page carries. */
export async function openPageDoor(
  app: App,
  rendererFolder: string,
): Promise<{ client: Client; url: string }> {
  const server = await startServer({
    router: app.router,
    takeDownload: app.takeDownload,
    port: 0,
    rendererFolder,
    version: '0.0.0-test',
  });
  onTestFinished(() => server.close());
  const page = await (await fetch(server.url)).text();
  const token = /name="session-token" content="([^"]+)"/.exec(page)?.[1] ?? '';
  const link = new FetchLink({ url: `${server.url}/rpc`, headers: { 'x-session-token': token } });
  return { client: createORPCClient(link), url: server.url };
}

/** The same with a page that is nothing but its token. */
export function openBarePage(app: App): Promise<{ client: Client; url: string }> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'index.html'), '<head><meta name="session-token" content=""></head>');
  return openPageDoor(app, folder);
}

/** The scripts' door: REST. */
export function openRestDoor(url: string): JsonifiedClient<Client> {
  return createORPCClient(new OpenAPILink(contract, { url: `${url}/api` }));
}
