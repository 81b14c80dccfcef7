import { answer } from './link.ts';

type SchemeHandler = (request: Request) => Promise<Response> | Response;

const handlers = new Map<string, SchemeHandler>();

/** The stand-in for Electron's `protocol`. */
export const protocol = {
  registerSchemesAsPrivileged: () => undefined,
  handle: (scheme: string, handler: SchemeHandler) => void handlers.set(scheme, handler),
};

answer('request', async ({ url, method }) => {
  const handler = handlers.get(new URL(url).protocol.slice(0, -1));
  const response = handler
    ? await handler(new Request(url, { method }))
    : new Response(null, { status: 404 });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: new Uint8Array(await response.arrayBuffer()),
  };
});
