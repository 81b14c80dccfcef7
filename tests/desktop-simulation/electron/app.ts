import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { answer, onMessage, tell } from './link.ts';
import { preventableEvent } from './preventable-event.ts';

const projectFolder = path.join(import.meta.dirname, '../../..');
const { version } = JSON.parse(readFileSync(path.join(projectFolder, 'package.json'), 'utf8'));
const paths = new Map([['userData', path.join(process.env.HOME ?? '/', '.config', 'wecom-id-mapper')]]);
const openWindows = new Set<{ close(): void; destroy(): void }>();
let quitting = false;

/** The stand-in for Electron's `app`: a process that is ready a moment after its start. */
export const app = Object.assign(new EventEmitter(), {
  isPackaged: process.env.SIMULATED_PACKAGED === 'yes',
  enableSandbox: () => tell({ type: 'sandbox:enabled' }),
  setAppUserModelId: () => undefined,
  whenReady: () => ready,
  getVersion: (): string => version,
  getName: () => 'wecom-id-mapper',
  getLocale: () => process.env.SIMULATED_LOCALE ?? 'zh-CN',
  getPath: (name: string): string => paths.get(name) ?? fail(`No path "${name}" in the simulation.`),
  setPath: (name: string, folder: string) => paths.set(name, folder),
  requestSingleInstanceLock,
  setBadgeCount: (count: number) => tell({ type: 'badge', count }),
  quit,
  /** Electron starts the application when this process has ended; here it is only noted. */
  relaunch: () => tell({ type: 'relaunch' }),
  exit: (exitCode = 0) => process.exit(exitCode),
});

const ready = new Promise<void>((resolve) => setImmediate(resolve));

/** Windows report themselves here, so that quitting can close them and the last one can end the app. */
export function trackWindow(window: { close(): void; destroy(): void }): () => void {
  openWindows.add(window);
  return () => {
    openWindows.delete(window);
    if (openWindows.size > 0) return;
    if (quitting) finishQuitting();
    else if (!app.emit('window-all-closed')) quit();
  };
}

function quit(): void {
  if (quitting) return;
  const event = preventableEvent();
  app.emit('before-quit', event);
  if (event.defaultPrevented) return;
  quitting = true;
  if (openWindows.size === 0) finishQuitting();
  for (const window of [...openWindows]) window.close();
  // A window that refuses to be closed keeps the application.
  if (openWindows.size > 0) quitting = false;
}

function finishQuitting(): void {
  const event = preventableEvent();
  app.emit('will-quit', event);
  quitting = false;
  if (!event.defaultPrevented) process.exit(0);
}

answer('certificate', async ({ url }) => {
  let accepted = false;
  const event = preventableEvent();
  app.emit(
    'certificate-error',
    event,
    null,
    url,
    'net::ERR_CERT_AUTHORITY_INVALID',
    {},
    (trusted: boolean) => {
      accepted = trusted;
    },
  );
  // Chromium refuses by itself what nobody has taken in hand.
  return { prevented: event.defaultPrevented, accepted };
});

/** A file with the process's number; one whose process has died is taken over. */
function requestSingleInstanceLock(): boolean {
  const userData = app.getPath('userData');
  const lockFile = path.join(userData, 'simulated-instance.lock');
  mkdirSync(userData, { recursive: true });
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
  } catch {
    if (isAlive(Number(readFileSync(lockFile, 'utf8')))) {
      tell({ type: 'second-start', userData });
      return false;
    }
    writeFileSync(lockFile, String(process.pid));
  }
  process.on('exit', () => rmSync(lockFile, { force: true }));
  return true;
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}

function fail(message: string): never {
  throw new Error(message);
}

onMessage('second-start', () => app.emit('second-instance', {}, [], process.cwd(), undefined));
onMessage('quit', quit);
process.on('SIGINT', quit);
process.on('SIGTERM', quit);
