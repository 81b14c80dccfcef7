import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { collectComplaints } from './complaints.ts';
import { newDataFolder } from './data-folder.ts';
import { endWithTest } from './end-with-test.ts';
import { fileBrowser } from './file-browser.ts';
import { type Host, type LaunchOptions, neutralEnvironment, openPath } from './host.ts';
import { builtCli } from './project.ts';

/** Starts the built command line's `serve` on a free port, and opens its page in Chromium. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Host> {
  const dataFolder = options.dataFolder ?? (await newDataFolder());
  const server = spawn(process.execPath, [builtCli, '--json', 'serve', '--port', '0'], {
    env: { ...neutralEnvironment(), WECOM_ID_MAPPER_HOME: dataFolder, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const context = await fileBrowser().newContext({ locale: 'zh-CN', acceptDownloads: true });
  const close = async () => {
    await context.close();
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGTERM');
    await once(server, 'exit');
  };
  endWithTest(close, () => context.pages()[0]);

  const complaints = collectComplaints(context);
  const page = await context.newPage();
  await page.goto(await addressOf(server));
  return { page, complaints, dataFolder, open: (path) => openPath(page, path), close };
}

/** @returns the address that the server prints first; what it prints on standard error says why there is none */
async function addressOf(server: ChildProcess): Promise<string> {
  const { stdout, stderr } = server;
  if (!stdout || !stderr) throw new Error('The server was started without pipes.');
  const errors: string[] = [];
  stderr.setEncoding('utf8').on('data', (chunk: string) => errors.push(chunk));
  for await (const line of createInterface({ input: stdout })) {
    // Whatever follows is not of interest, but must not fill the pipe.
    stdout.resume();
    return JSON.parse(line).url;
  }
  throw new Error(`The server ended before it served:\n${errors.join('')}`);
}
