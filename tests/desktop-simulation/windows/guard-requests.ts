import type { BrowserContext, Page, Request, Route } from 'playwright-core';
import type { AskMain } from '../questions.ts';
import { standsForAppUrl, toElectronUrl } from './origin.ts';
import type { SimulatedWindows } from './simulated-windows.ts';

/**
 * Puts the main process between the windows and everything they ask for: it may prevent a navigation, it
 * decides on new windows and requests, it answers `app://`. Nothing else is answered at all, but for an address
 * that the main process itself loads: what it refuses goes into `refused`.
 */
export async function guardRequests(
  context: BrowserContext,
  windows: SimulatedWindows,
  ask: AskMain,
  refused: string[],
): Promise<void> {
  async function decide(route: Route): Promise<void> {
    const request = route.request();
    const page = pageOf(request);
    const windowId = page && windows.windowIdOf(page);
    if (page === undefined || windowId === undefined) return askForWindow(route, page);
    if (request.isNavigationRequest() && !(await mayNavigate(page, windowId, request))) {
      // "No content": the page stays as it is, as after a prevented navigation.
      return route.fulfill({ status: 204 });
    }
    if (windows.isLoadOfMain(page, request.url()) && !standsForAppUrl(request.url())) return route.continue();
    const url = toElectronUrl(request.url());
    const mayAsk = await ask('mayRequest', { url });
    if (!mayAsk) refused.push(request.url());
    // There is no network here: what main would let pass finds nobody.
    if (!mayAsk || !standsForAppUrl(request.url())) return route.abort('blockedbyclient');
    const response = await ask('request', { url, method: request.method() });
    return route.fulfill({ ...response, body: Buffer.from(response.body) });
  }

  async function mayNavigate(page: Page, windowId: number, request: Request): Promise<boolean> {
    if (windows.isLoadOfMain(page, request.url())) return true;
    const isMainFrame = request.frame().parentFrame() === null;
    return ask('navigate', { windowId, url: toElectronUrl(request.url()), isMainFrame });
  }

  /** A page that no window stands for was opened by another one: that window's handler decides. */
  async function askForWindow(route: Route, page: Page | undefined): Promise<void> {
    const [opener] = context.pages().map(windows.windowIdOf);
    const allowed = await ask('windowOpen', { windowId: opener ?? 0, url: route.request().url() });
    if (allowed) throw new Error('The simulation opens no second window on behalf of a page.');
    await route.abort('aborted');
    await page?.close();
  }

  await context.route('**/*', (route) => decide(route).catch(() => route.abort()));
}

/** @returns the page of a request, or undefined for a navigation of one that is only coming to be */
function pageOf(request: Request): Page | undefined {
  try {
    return request.frame().page();
  } catch {
    return undefined;
  }
}
