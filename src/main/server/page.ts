import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { pagePolicy, withMeta } from '#main/page-policy.ts';
import type { Secret } from '#main/settings/secret.ts';
import { type Refusal, refuseInPlain } from './answers.ts';
import { type Asset, loadAssets, sendAsset } from './assets.ts';
import type { Answer } from './rest.ts';

const INDEX = '/index.html';

/**
 * The built page. What can be asked for is what lay in the folder at the start, by exact name.
 * @param folder where the built page lies, or `null` when there is none
 */
export async function loadPage(folder: string | null, session: Secret): Promise<Answer> {
  const assets = folder === null ? new Map<string, Asset>() : await loadAssets(folder);
  const index = assets.get(INDEX)?.bytes.toString('utf8');

  return async (request, response, pathname) => {
    const isIndex = pathname === '/' || pathname === INDEX;
    const asset = assets.get(pathname);
    if (request.method !== 'GET' && request.method !== 'HEAD') refuseInPlain(response, READ_ONLY);
    else if (isIndex && index !== undefined) sendIndex(response, index, session);
    else if (asset !== undefined) await sendAsset(request, response, asset);
    else refuseInPlain(response, index === undefined ? NO_PAGE : NO_SUCH_FILE);
  };
}

const READ_ONLY: Refusal = {
  status: 405,
  message: 'Files are read with GET.',
  headers: { allow: 'GET, HEAD' },
};

const NO_SUCH_FILE: Refusal = { status: 404, message: 'There is no such file.' };

const NO_PAGE: Refusal = {
  status: 404,
  message: 'This server has no page; its calls are listed at /api/openapi.json.',
};

/** The page, with this start's token for its calls and a nonce for the styles that it makes as it runs. */
function sendIndex(response: ServerResponse, index: string, session: Secret): void {
  const nonce = randomBytes(16).toString('base64');
  const html = withMeta(withMeta(index, 'csp-nonce', nonce), 'session-token', session.reveal());
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(html),
    'content-security-policy': pagePolicy(nonce, 'self'),
    'permissions-policy': PERMISSIONS_POLICY,
  });
  response.end(html);
}

const PERMISSIONS_POLICY = [
  'camera',
  'display-capture',
  'geolocation',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');
