import { setTimeout as delay } from 'node:timers/promises';
import open from 'open';

const DEFAULT_PORT = '5004';
const LOOK_AGAIN_MS = 250;
const GIVE_UP_AFTER_MS = 20_000;

/** The header by which the server says that it is ours. */
const OURS = 'x-wecom-id-mapper';

/**
 * Opens the served page in the system's browser as soon as it answers. Does nothing where there is no browser
 * to be seen, and says nothing when it fails: the address is on the screen anyway.
 */
export function openBrowserOnce(serveArguments: readonly string[]): void {
  if (!hasBrowser(process.env)) return;
  openWhenServing(servedUrl(serveArguments)).catch(() => undefined);
}

/** A browser inside a terminal would take the terminal away: on Linux there must be a display. */
export function hasBrowser(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): boolean {
  if (env.CI || env.SSH_CONNECTION) return false;
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** @returns where `serve` will listen, given these arguments */
export function servedUrl(serveArguments: readonly string[]): string {
  const index = serveArguments.findIndex(
    (argument) => argument === '--port' || argument.startsWith('--port='),
  );
  const argument = serveArguments[index];
  const port = argument?.split('=')[1] ?? (argument && serveArguments[index + 1]) ?? DEFAULT_PORT;
  return `http://localhost:${port}`;
}

async function openWhenServing(url: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < GIVE_UP_AFTER_MS; waitedMs += LOOK_AGAIN_MS) {
    if (await isServing(url)) {
      const browser = await open(url);
      browser.once('error', () => undefined);
      return;
    }
    await delay(LOOK_AGAIN_MS, undefined, { ref: false });
  }
}

async function isServing(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(1_000) });
    return response.headers.has(OURS);
  } catch {
    return false;
  }
}
