import type { IncomingMessage } from 'node:http';
import type { Fields } from '../call.ts';

/** A request as the tenant reads it, before it is judged. */
export interface DemoRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly bodyText: string;
  readonly body: Fields;
  /** Something was posted, and it isn't a JSON object. */
  readonly brokenJson: boolean;
}

const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** Reads a request to its end. Rejects when the caller breaks off. */
export async function readRequest(incoming: IncomingMessage): Promise<DemoRequest> {
  const url = incoming.url ?? '/';
  const mark = url.indexOf('?');
  const bodyText = incoming.method === 'POST' ? await readBody(incoming) : '';
  return {
    method: incoming.method ?? 'GET',
    path: mark === -1 ? url : url.slice(0, mark),
    query: new URLSearchParams(mark === -1 ? '' : url.slice(mark + 1)),
    bodyText,
    ...parseBody(incoming.method ?? 'GET', bodyText),
  };
}

function readBody(incoming: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    incoming.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes <= MAX_BODY_BYTES) chunks.push(chunk);
    });
    incoming.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    incoming.on('error', reject);
  });
}

function parseBody(method: string, text: string): { body: Fields; brokenJson: boolean } {
  if (method !== 'POST') return { body: {}, brokenJson: false };
  try {
    const parsed: unknown = JSON.parse(text);
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return { body: isObject ? { ...parsed } : {}, brokenJson: !isObject };
  } catch {
    return { body: {}, brokenJson: true };
  }
}
