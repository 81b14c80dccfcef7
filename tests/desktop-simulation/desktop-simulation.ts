import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { collectOutput } from '../e2e/kit/collect-output.ts';
import { collectComplaints } from '../e2e/kit/complaints.ts';
import { type Controls, openControls } from './controls.ts';
import type { FromMain, ToMain } from './messages.ts';
import { type Observations, observe } from './observations.ts';
import { openQuestions } from './questions.ts';
import { guardRequests } from './windows/guard-requests.ts';
import { toElectronUrl } from './windows/origin.ts';
import { openSimulatedWindows } from './windows/simulated-windows.ts';

const registerFile = new URL('./electron/register.ts', import.meta.url).href;
const builtMain = fileURLToPath(new URL('../../out/main/index.js', import.meta.url));

export interface SimulationOptions {
  readonly browser: Browser;
  /** Where the application keeps everything. */
  readonly dataFolder: string;
  /** On top of the environment, of which `WECOM_*` is left out. `SIMULATED_*` sets what the fakes do. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The built desktop application, running on plain Node with its window in Chromium. */
export interface DesktopSimulation extends Observations, Controls {
  /** Waits for the window to be loaded and shown. */
  firstWindow(): Promise<Page>;
  /** Waits for the next window that is loaded and shown, or whose page is brought back. */
  nextWindow(): Promise<Page>;
  /** The pages that stand for windows now. */
  pages(): readonly Page[];
  /** What the pages complained about: violations of their policy, errors. */
  readonly complaints: readonly string[];
  /** Requests of the pages that were not for the application's own files. */
  readonly refusedRequests: readonly string[];
  /** Ends the process of the first window's page, as a fault in it would. */
  crashPage(): Promise<void>;
  /** Quits the application. @returns its exit code, or null when a signal ended it */
  quit(): Promise<number | null>;
  /** Ends the process at once, as `kill -9` does. */
  kill(): Promise<void>;
  /** Resolves when the process has ended. */
  readonly exited: Promise<number | null>;
  /** What the main process printed. */
  output(): string;
}

/** Simulations that run now, by their user-data folder: a second start has to reach the first. */
const running = new Map<string, (message: ToMain) => void>();

/** Starts the built main process with the stand-in `electron`, its windows in `browser`. */
export async function launchDesktopSimulation(options: SimulationOptions): Promise<DesktopSimulation> {
  const context = await options.browser.newContext({ locale: 'zh-CN', acceptDownloads: true });
  const complaints = collectComplaints(context);
  const refusedRequests: string[] = [];
  // A process that was killed can't be told: its messages are lost, as they would be in Electron.
  const tellMain = (message: ToMain) => {
    if (message.type === 'port:message') noteFromPage(message.data);
    if (child.connected) child.send(message, () => undefined);
  };
  const { ask, settle } = openQuestions(tellMain);
  const { note, noteFromPage, ...observations } = observe();
  const { answerTo, ...controls } = openControls(tellMain, ask);
  const windows = await openSimulatedWindows(context, tellMain);
  await guardRequests(context, windows, ask, refusedRequests);

  // Nothing is waited for between the start and the listener: a message without one would be lost.
  const child = forkMain(options);
  const output = collectOutput(child);
  child.on('message', (message: FromMain) => {
    note(message);
    if (message.type === 'box:asked') {
      const { dialogId, question } = message;
      tellMain({ type: 'box:answer', dialogId, answer: answerTo(question) });
    } else if (message.type === 'answer') settle(message.questionId, message.answer);
    else if (message.type === 'second-start') running.get(message.userData)?.({ type: 'second-start' });
    else windows.perform(message);
  });

  const forgetRunning = noteRunning(options.dataFolder, tellMain);
  const exited = exitOf(child).then(async (exitCode) => {
    forgetRunning();
    await context.close();
    return exitCode;
  });
  return {
    ...observations,
    ...controls,
    complaints,
    refusedRequests,
    exited,
    output,
    pages: () => context.pages(),
    firstWindow: () => Promise.race([windows.firstShown(), failOnExit(exited, output)]),
    nextWindow: () => Promise.race([windows.nextShown(), failOnExit(exited, output)]),
    crashPage: () => windows.crashFirst(),
    quit: () => {
      tellMain({ type: 'quit' });
      return exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** @returns the address that Electron would show for a simulated page */
export function electronUrlOf(page: Page): string {
  return toElectronUrl(page.url());
}

function forkMain({ dataFolder, env }: SimulationOptions): ChildProcess {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('WECOM_'));
  return fork(builtMain, {
    execArgv: ['--import', registerFile],
    // Keeps the bytes that go over a port bytes.
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...Object.fromEntries(inherited), WECOM_ID_MAPPER_HOME: dataFolder, ...env },
  });
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  await once(child, 'exit');
  return child.exitCode;
}

function noteRunning(dataFolder: string, tellMain: (message: ToMain) => void): () => void {
  const userData = path.join(dataFolder, 'chromium');
  if (!running.has(userData)) running.set(userData, tellMain);
  return () => {
    if (running.get(userData) === tellMain) running.delete(userData);
  };
}

async function failOnExit(exited: Promise<number | null>, output: () => string): Promise<never> {
  const exitCode = await exited;
  throw new Error(`The application ended (${exitCode}) before it showed a window:\n${output()}`);
}
