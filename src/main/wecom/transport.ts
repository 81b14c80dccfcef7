import { type Dispatcher, request } from 'undici';
import { readAnswer } from './answer.ts';
import type { Endpoint } from './endpoints/table.ts';
import { parseErrmsg } from './errmsg.ts';
import { WecomError } from './errors.ts';
import type { JsonObject } from './json.ts';
import { faultOf, foreignBodyOf, type Route, urlOf } from './route/index.ts';

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
  return async (call) => {
    const { name, endpoint } = call;
    const raw = await exchange(route, dispatcher, call);
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

async function exchange(route: Route, dispatcher: Dispatcher, call: Call) {
  const { name, endpoint, query, body, signal } = call;
  try {
    const response = await request(urlOf(route, endpoint.path, query), {
      method: endpoint.method,
      dispatcher,
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

async function readBody(body: Dispatcher.ResponseData['body'], maxBytes: number, name: string) {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      // Leaving the loop destroys the stream, and with it the connection: the rest is never read.
      throw new WecomError({
        kind: 'foreign_body',
        endpoint: name,
        code: 'too_large',
        detail: `more than ${maxBytes} bytes`,
        retriable: false,
      });
    }
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}
