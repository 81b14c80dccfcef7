import { collectComplaints } from './complaints.ts';
import { newDataFolder } from './data-folder.ts';
import { endWithTest } from './end-with-test.ts';
import { fileBrowser } from './file-browser.ts';
import { type BrowserHost, type LaunchOptions, openPath } from './host.ts';
import { serveBuilt } from './serve-built.ts';

/** Starts the built command line's `serve` on a free port, and opens its page in Chromium. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<BrowserHost> {
  const dataFolder = options.dataFolder ?? (await newDataFolder());
  let server = await serveBuilt(dataFolder, options.env);
  const context = await fileBrowser().newContext({ locale: 'zh-CN', acceptDownloads: true });
  const close = async () => {
    await context.close();
    await server.close();
  };
  endWithTest(close, () => context.pages()[0]);

  const complaints = collectComplaints(context);
  const page = await context.newPage();
  await page.goto(server.url);
  return {
    page,
    complaints,
    dataFolder,
    output: () => server.output(),
    open: (path) => openPath(page, path),
    stopServer: () => server.close(),
    startServer: async () => {
      server = await serveBuilt(dataFolder, options.env, new URL(server.url).port);
    },
    close,
  };
}
