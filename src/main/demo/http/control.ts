import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fields } from '../call.ts';
import type { DemoControl } from '../control.ts';
import { readPatch } from '../settings.ts';
import { readRequest } from './request.ts';

export type ControlHandler = (incoming: IncomingMessage, response: ServerResponse) => Promise<void>;

const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;
const LOOPBACK_ADDRESS = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Serves `/__control` to programs on this machine, and to no web page. */
export function createControlHandler(control: DemoControl): ControlHandler {
  const posts: Readonly<Record<string, (body: Fields) => string | undefined>> = {
    '/__control'(body) {
      const read = readPatch(body);
      if ('complaint' in read) return read.complaint;
      control.change(read.patch);
      return undefined;
    },
    '/__control/clear-stats'() {
      control.clearStats();
      return undefined;
    },
    '/__control/revoke-tokens'({ errcode }) {
      control.revokeTokens(typeof errcode === 'number' ? errcode : undefined);
      return undefined;
    },
    '/__control/change-secret'({ purpose, secret }) {
      if (purpose !== 'app' && purpose !== 'archive' && purpose !== 'contact')
        return 'purpose: app, archive, contact';
      if (typeof secret !== 'string' || secret === '') return 'secret: a text';
      control.changeSecret(purpose, secret);
      return undefined;
    },
    '/__control/expire-cursors'() {
      control.expireCursors();
      return undefined;
    },
    '/__control/fast-forward'({ ms }) {
      if (typeof ms !== 'number' || !(ms >= 0)) return 'ms: a number of milliseconds, not below 0';
      control.fastForward(ms);
      return undefined;
    },
    '/__control/spend-quota'({ endpoint, calls }) {
      if (typeof endpoint !== 'string') return 'endpoint: what follows /cgi-bin/';
      if (typeof calls !== 'number' || !(calls >= 0)) return 'calls: a number, not below 0';
      control.spendQuota(endpoint, calls);
      return undefined;
    },
  };

  return async (incoming, response) => {
    if (!isLocalProgram(incoming))
      return reply(response, 403, { error: 'for programs on this machine only' });
    const { method, path, body, brokenJson } = await readRequest(incoming);
    if (method === 'GET' && path === '/__control') return reply(response, 200, control.settings());
    if (method === 'GET' && path === '/__control/stats') return reply(response, 200, control.stats());
    const post = posts[path];
    if (post === undefined) return reply(response, 404, { error: 'no such control' });
    if (method !== 'POST') return reply(response, 405, { error: 'POST' });
    const complaint = brokenJson ? 'the body is not a JSON object' : post(body);
    if (complaint !== undefined) return reply(response, 400, { error: complaint });
    reply(response, 200, control.settings());
  };
}

// A page in a browser on this machine sends its origin, and one that rebinds a name sends that name as the host.
function isLocalProgram(incoming: IncomingMessage): boolean {
  const { host = '', origin } = incoming.headers;
  const address = incoming.socket.remoteAddress ?? '';
  return origin === undefined && LOOPBACK_HOST.test(host) && LOOPBACK_ADDRESS.has(address);
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
