import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pagePolicy, withMeta } from '../page-policy.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/**
 * Answers a request for one of the page's files.
 * @param folder the built renderer
 * @param pathname the path as the request has it, still percent-encoded
 * @returns 404 for whatever is not a file of a known kind inside that folder
 */
export async function servePageFile(folder: string, pathname: string): Promise<Response> {
  const file = locatePageFile(folder, pathname);
  const contentType = file && CONTENT_TYPES[path.extname(file)];
  const content = contentType ? await readOrNothing(file) : undefined;
  if (!contentType || content === undefined) return new Response('Not found', { status: 404 });

  const headers = new Headers({
    'content-type': contentType,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  if (!contentType.startsWith('text/html')) return new Response(content, { headers });

  const nonce = crypto.randomUUID();
  headers.set('content-security-policy', pagePolicy(nonce, 'none'));
  headers.set('cache-control', 'no-store');
  return new Response(withMeta(content.toString('utf8'), 'csp-nonce', nonce), { headers });
}

/**
 * @returns the file that a path means, or undefined when it can't be decoded, leaves the folder, or carries a
 * character that some file system reads as something else (`\`, `:`, NUL)
 */
export function locatePageFile(folder: string, pathname: string): string | undefined {
  const decoded = decodeOrNothing(pathname);
  if (decoded === undefined || /[\\:\0]/.test(decoded)) return undefined;
  const file = path.join(folder, decoded === '/' ? 'index.html' : decoded);
  const inside = path.relative(folder, file);
  return inside === '' || inside.startsWith('..') || path.isAbsolute(inside) ? undefined : file;
}

function decodeOrNothing(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}

async function readOrNothing(file: string): Promise<Buffer<ArrayBuffer> | undefined> {
  try {
    return await readFile(file);
  } catch {
    return undefined;
  }
}
