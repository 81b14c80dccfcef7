import type { ServerResponse } from 'node:http';
import { ORPCError } from '@orpc/server';

/** Why a request goes no further, in a sentence for whoever sent it. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Says a refusal in the form that the caller reads. */
export type Refuse = (response: ServerResponse, refusal: Refusal) => void;

/** Sends a JSON body, or only its headers when the request was a HEAD. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const text = `${JSON.stringify(body)}\n`;
  response.writeHead(status, {
    ...headers,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

/** The body of every error that a script may see, apart from a refusal by WeCom. */
export function errorBody(message: string): { status: 'error'; message: string } {
  return { status: 'error', message };
}

/** A refusal for scripts and for people. */
export const refuseInPlain: Refuse = (response, { status, message, headers }) => {
  sendJson(response, status, errorBody(message), headers);
};

const CODES: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_SUPPORTED',
};

/** A refusal for the page, whose oRPC client turns it into the error of the call. */
export const refuseToPage: Refuse = (response, { status, message, headers }) => {
  const error = new ORPCError(CODES[status] ?? 'INTERNAL_SERVER_ERROR', { status, message });
  sendJson(response, status, { json: error.toJSON() }, headers);
};

/** What a caller is told when the fault is ours; the cause is for the log alone. */
export const INTERNAL_FAULT: Refusal = {
  status: 500,
  message: 'Something went wrong inside the application. Try again; if it stays so, its log says why.',
};

/** The headers that every answer carries, whatever it answers. */
export function setCommonHeaders(response: ServerResponse, version: string): void {
  response.setHeader(VERSION_HEADER, version);
  response.setHeader('cache-control', 'no-store');
  response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
}

/** By this header one instance of the application knows another. */
export const VERSION_HEADER = 'x-wecom-id-mapper';
