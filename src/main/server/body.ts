import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Refusal } from './answers.ts';

/** What a step made of a request, or why the request goes no further. */
export type Outcome<T> = { readonly value: T } | { readonly refusal: Refusal };

// A client that is cut off in mid-upload rarely reads why. So much more is read, and thrown away, to tell it.
const DISCARDED_BYTES = 32 * 1024 * 1024;

/**
 * Reads a request's body whole.
 * @returns `undefined` when the client went away meanwhile
 */
export async function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  limitBytes: number,
): Promise<Outcome<Buffer<ArrayBuffer>> | undefined> {
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
    return refused('A compressed body is not understood: send it without Content-Encoding.');
  }
  if (request.headers.expect !== undefined) {
    if (Number(request.headers['content-length']) > limitBytes) return refused(tooLong(limitBytes));
    response.writeContinue();
  }
  return collect(request, limitBytes);
}

async function collect(
  request: IncomingMessage,
  limitBytes: number,
): Promise<Outcome<Buffer<ArrayBuffer>> | undefined> {
  const chunks: Buffer[] = [];
  let readBytes = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      readBytes += chunk.length;
      if (readBytes <= limitBytes) chunks.push(chunk);
      else chunks.length = 0;
      if (readBytes > limitBytes + DISCARDED_BYTES) break;
    }
  } catch {
    // The only way to get here is that the connection ended; there is nobody left to tell.
    return undefined;
  }
  return readBytes > limitBytes ? refused(tooLong(limitBytes)) : { value: Buffer.concat(chunks) };
}

function tooLong(limitBytes: number): string {
  return `The body is longer than the ${limitBytes} bytes that this call takes.`;
}

/** Refuses a body of which a part may still be on its way: the connection can't carry another request. */
function refused(message: string): { refusal: Refusal } {
  return { refusal: { status: 400, message, headers: { connection: 'close' } } };
}

/**
 * A REST call's body as a JSON object. The content type is not insisted on, since curl without `-H` says
 * "form"; text that is no JSON is refused with a word on the header where that may be the cause.
 * @returns `undefined` as the value of an empty body
 */
export function parseJsonBody(bytes: Buffer, contentType: string | undefined): Outcome<object | undefined> {
  if (bytes.length === 0) return { value: undefined };
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { value };
    return { refusal: { status: 400, message: 'The body must be a JSON object.' } };
  } catch (error) {
    return { refusal: { status: 400, message: whatIsWrong(error) + headerAdvice(contentType) } };
  }
}

/** Says what is wrong without repeating any of the body. */
function whatIsWrong(error: unknown): string {
  if (!(error instanceof SyntaxError)) return 'The body is not UTF-8.';
  if (error.message.includes('end of JSON')) return 'The body is not JSON: it ends too early.';
  const place = /at position \d+/.exec(error.message)?.[0];
  return place === undefined ? 'The body is not JSON.' : `The body is not JSON: look ${place}.`;
}

function headerAdvice(contentType: string | undefined): string {
  if (contentType !== undefined && /^application\/([\w.-]+\+)?json\b/i.test(contentType)) return '';
  return " Send a JSON object with the header 'Content-Type: application/json'.";
}
