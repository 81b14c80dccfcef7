/** Whom the page may talk to by itself: its server, or nobody where a MessagePort leads to the core. */
export type PageConnections = 'self' | 'none';

/**
 * The Content-Security-Policy of the page, whichever host hands it out: nothing but its own files, no inline
 * script, and of inline styles only those that carry the nonce of this answer.
 */
export function pagePolicy(nonce: string, connections: PageConnections): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    `connect-src '${connections}'`,
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Tells the page something in `<meta name="…" content="…">`, in the place kept for it or at the head's start. */
export function withMeta(html: string, name: string, content: string): string {
  const meta = `<meta name="${name}" content="${content}" />`;
  const placeholder = new RegExp(`<meta\\s+name="${name}"[^>]*>`, 'i');
  return placeholder.test(html) ? html.replace(placeholder, meta) : html.replace(/<head[^>]*>/i, `$&${meta}`);
}
