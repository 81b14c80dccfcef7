const NONCE_META = /<meta\s+name="csp-nonce"[^>]*>/i;

/**
 * The Content-Security-Policy of the window's page: nothing but its own files. It talks to the main process
 * through a port, so it may connect to nothing at all; antd's styles carry the nonce of the response.
 */
export function pageSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Tells the page its nonce, in `<meta name="csp-nonce" content="…">`. */
export function withStyleNonce(html: string, nonce: string): string {
  const meta = `<meta name="csp-nonce" content="${nonce}" />`;
  return NONCE_META.test(html) ? html.replace(NONCE_META, meta) : html.replace('<head>', `<head>${meta}`);
}
