import type { Dispatcher } from 'undici';
import { readAnswer } from './answer.ts';
import type { Endpoint } from './endpoints/table.ts';
import { parseErrmsg } from './errmsg.ts';
import { WecomError } from './errors.ts';
import type { JsonObject } from './json.ts';
import { faultOf, foreignBodyOf, type Route } from './route/index.ts';

/** Values for the query of a GET call; an `undefined` one is left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

export interface Call {
  /** WeCom's name of the endpoint, for errors. */
  readonly name: string;
  readonly endpoint: Pick<Endpoint, 'path' | 'method' | 'holds' | 'maxBytes' | 'purpose'>;
  readonly query: Query;
  readonly body?: JsonObject;
  readonly signal?: AbortSignal | undefined;
}

/** Makes one call, once: no token, no pacing, no second try. */
export type Transport = (call: Call) => Promise<JsonObject>;

/**
 * @returns a function that answers WeCom's JSON when its errcode is 0, and throws {@link WecomError} otherwise.
 * Error answers carry the endpoint's empty default fields, so nothing of them is ever handed on as data.
 */
export function createTransport(route: Route, dispatcher: Dispatcher): Transport {
  const { origin, pathname } = new URL(route.apiBase);
  const way: Way = { route, dispatcher, origin, prefix: pathname.replace(/\/$/, '') };
  return async (call) => {
    const { name, endpoint } = call;
    const raw = await exchange(way, call);
    const answer = readAnswer(raw, endpoint.holds);
    if (answer.kind === 'foreign') {
      throw new WecomError({
        kind: 'foreign_body',
        endpoint: name,
        ...foreignBodyOf(raw.status, raw.headers, raw.body, route),
      });
    }
    if (answer.errcode === 0) return answer.json;
    const { text, hint, fromIp } = parseErrmsg(answer.errmsg);
    throw new WecomError({
      kind: 'refused',
      endpoint: name,
      errcode: answer.errcode,
      errmsg: text,
      hint,
      fromIp,
      purpose: endpoint.purpose,
    });
  };
}

/** A route, its base taken apart once and not for each call. */
interface Way {
  readonly route: Route;
  readonly dispatcher: Dispatcher;
  readonly origin: string;
  readonly prefix: string;
}

function queryOf(query: Query): string {
  let search = '';
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search += `${search === '' ? '?' : '&'}${name}=${encodeURIComponent(value)}`;
  }
  return search;
}

async function exchange({ route, dispatcher, origin, prefix }: Way, call: Call) {
  const { name, endpoint, query, body, signal } = call;
  try {
    const response = await dispatcher.request({
      origin,
      path: `${prefix}${endpoint.path}${queryOf(query)}`,
      method: endpoint.method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      ...(signal ? { signal } : {}),
    });
    return {
      status: response.statusCode,
      headers: response.headers,
      body: await readBody(response.body, endpoint.maxBytes, name),
    };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof WecomError) throw error;
    throw new WecomError({ kind: 'network', endpoint: name, ...faultOf(error, route) }, { cause: error });
  }
}

/** Listens rather than iterates, which costs a third more for each call. */
function readBody(
  body: Dispatcher.ResponseData['body'],
  maxBytes: number,
  name: string,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    body.on('data', (chunk: Uint8Array) => {
      bytes += chunk.byteLength;
      chunks.push(chunk);
      // Ends the connection as well: the rest is never read.
      if (bytes > maxBytes) body.destroy(tooLarge(maxBytes, name));
    });
    body.on('end', () =>
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)),
    );
    body.on('error', reject);
  });
}

function tooLarge(maxBytes: number, name: string): WecomError {
  return new WecomError({
    kind: 'foreign_body',
    endpoint: name,
    code: 'too_large',
    detail: `more than ${maxBytes} bytes`,
    retriable: false,
  });
}
