import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** One file of the built page, in memory. */
export interface Asset {
  readonly bytes: Buffer;
  readonly type: string;
  /** Of the bytes as they are; a compressed answer's tag has the encoding's name after it. */
  readonly tag: string;
  /** True when the name changes with the content, so that a copy never goes stale. */
  readonly isHashed: boolean;
  /** The bytes as each encoding writes them; made when first asked for. */
  readonly compressed: Map<Encoding, Promise<Buffer>>;
}

type Encoding = 'br' | 'gzip';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const HASHED_NAME = /^\/assets\/.+-[\w-]{8}\.\w+$/;
const TEXT_TYPE = /^text\/|json|svg/;
const SMALLEST_WORTH_IT_BYTES = 1_024;

/**
 * Reads the files of a folder, by the path under which each is asked for. Files of unknown type and links
 * are left out.
 */
export async function loadAssets(folder: string): Promise<ReadonlyMap<string, Asset>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const loaded = await Promise.all(
    files.map(async (file): Promise<[string, Asset] | undefined> => {
      const type = TYPES[extname(file)];
      if (type === undefined) return undefined;
      const pathname = `/${relative(folder, file).split(sep).map(encodeURIComponent).join('/')}`;
      return [pathname, toAsset(pathname, type, await readFile(file))];
    }),
  );
  return new Map(loaded.filter((entry) => entry !== undefined));
}

function toAsset(pathname: string, type: string, bytes: Buffer): Asset {
  const tag = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  return { bytes, type, tag, isHashed: HASHED_NAME.test(pathname), compressed: new Map() };
}

/** Sends a file, compressed where the browser takes it, or word that the copy it has is still good. */
export async function sendAsset(
  request: IncomingMessage,
  response: ServerResponse,
  asset: Asset,
): Promise<void> {
  const encoding = isWorthCompressing(asset) ? encodingFor(request.headers['accept-encoding']) : undefined;
  const etag = `"${asset.tag}${encoding === undefined ? '' : `-${encoding}`}"`;
  const headers = {
    etag,
    vary: 'accept-encoding',
    'cache-control': asset.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  if (hasCopy(request.headers['if-none-match'], etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  const body = encoding === undefined ? asset.bytes : await compressedBytes(asset, encoding);
  response.writeHead(200, {
    ...headers,
    'content-type': asset.type,
    'content-length': body.length,
    ...(encoding !== undefined && { 'content-encoding': encoding }),
  });
  response.end(body);
}

function isWorthCompressing({ bytes, type }: Asset): boolean {
  return bytes.length >= SMALLEST_WORTH_IT_BYTES && TEXT_TYPE.test(type);
}

/** The better of the two encodings that the browser takes; one of quality 0 is one that it doesn't. */
function encodingFor(accepted: string | undefined): Encoding | undefined {
  const taken = (accepted ?? '')
    .toLowerCase()
    .split(',')
    .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
    .map((part) => part.split(';', 1)[0]?.trim());
  return (['br', 'gzip'] as const).find((encoding) => taken.includes(encoding));
}

function hasCopy(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

function compressedBytes(asset: Asset, encoding: Encoding): Promise<Buffer> {
  const made = asset.compressed.get(encoding) ?? compress[encoding](asset.bytes);
  asset.compressed.set(encoding, made);
  return made;
}

const BROTLI_QUALITY = 6;

const compress: Readonly<Record<Encoding, (bytes: Buffer) => Promise<Buffer>>> = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (bytes) => promisify(gzip)(bytes),
};
