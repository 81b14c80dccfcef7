import type { BrowserContext } from 'playwright-core';

/**
 * Collects what pages complain about from now on: errors on the console (violations of the
 * Content-Security-Policy among them) and errors that nobody caught.
 */
export function collectComplaints(context: BrowserContext): readonly string[] {
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  context.on('weberror', (webError) => complaints.push(String(webError.error())));
  return complaints;
}
