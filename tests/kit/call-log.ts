import { createServer, type IncomingMessage } from 'node:http';
import { onTestFinished } from 'vitest';

/** One call, as it passed on its way to the tenant. */
export interface LoggedCall {
  readonly endpoint: string;
  /** The ids that it was about. */
  readonly ids: readonly string[];
  /** Of a bulk call: whom it was about and where it went on, and where its answer said to go on. */
  readonly page: { readonly subject: string; readonly cursor: string; readonly nextCursor: string } | null;
}

/** A proxy that hands every call on to a tenant as it is, and keeps a note of it when it is answered. */
export interface CallLog {
  readonly url: string;
  /** The calls since the last time. */
  take(): LoggedCall[];
}

const ID_FIELDS = ['userid', 'external_userid', 'chat_id', 'roomid', 'robot_id', 'chatid', 'id', 'tagid'];
const LIST_FIELDS = ['external_userid_list', 'open_userid_list'];

export async function startCallLog(tenantUrl: string): Promise<CallLog> {
  let calls: LoggedCall[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const body = await textOf(incoming);
    const url = new URL(incoming.url ?? '/', tenantUrl);
    try {
      const answer = await fetch(url, {
        method: incoming.method ?? 'GET',
        ...(body === '' ? {} : { body, headers: { 'content-type': 'application/json' } }),
      });
      const text = await answer.text();
      calls.push(loggedCall(url, body, text));
      outgoing.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
    } catch {
      outgoing.destroy();
    }
  });
  const { promise: listening, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await listening;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the call log is not listening');
  return {
    url: `http://127.0.0.1:${address.port}`,
    take() {
      const taken = calls;
      calls = [];
      return taken;
    },
  };
}

/** @param answer empty while there is none */
export function loggedCall(url: URL, body: string, answer: string): LoggedCall {
  const endpoint = url.pathname.replace('/cgi-bin/', '');
  const params: Record<string, unknown> = {
    ...Object.fromEntries(url.searchParams),
    ...(body === '' ? {} : JSON.parse(body)),
  };
  const ids = [
    ...ID_FIELDS.flatMap((field) => (typeof params[field] === 'string' ? [params[field]] : [])),
    ...LIST_FIELDS.flatMap((field) => (Array.isArray(params[field]) ? params[field].map(String) : [])),
  ];
  if (endpoint !== 'externalcontact/batch/get_by_user') return { endpoint, ids, page: null };
  const { next_cursor: nextCursor = '' } =
    answer === '' ? {} : (JSON.parse(answer) as { next_cursor?: string });
  const page = {
    subject: JSON.stringify(params.userid_list),
    cursor: String(params.cursor ?? ''),
    nextCursor,
  };
  return { endpoint, ids, page };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
