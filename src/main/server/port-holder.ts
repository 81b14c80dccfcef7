import { readdir, readFile, readlink } from 'node:fs/promises';
import { request } from 'node:http';
import { basename } from 'node:path';
import { VERSION_HEADER } from './answers.ts';

const ASK_TIMEOUT_MS = 700;

/** Who listens on a port, as far as that can be found out. */
export interface PortHolder {
  /** The version of another instance of this application. */
  readonly version: string | null;
  /** Told on Linux, for processes of the same user. */
  readonly process: { readonly name: string; readonly id: string } | null;
}

/** Who listens on a port of this machine: another instance of this application says so itself. */
export async function holderOfPort(port: number): Promise<PortHolder> {
  return { version: (await versionAt(port)) ?? null, process: await processOnLinux(port) };
}

/** The version of the instance of this application that answers there, if it is one. */
function versionAt(port: number): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const signal = AbortSignal.timeout(ASK_TIMEOUT_MS);
  const asking = request({ host: '127.0.0.1', port, method: 'HEAD', path: '/', agent: false, signal });
  asking.once('response', (answer) => {
    const version = answer.headersDistinct[VERSION_HEADER]?.[0];
    answer.resume();
    resolve(version !== undefined && /^[\w.+-]{1,40}$/.test(version) ? version : undefined);
  });
  asking.once('error', () => resolve(undefined));
  asking.end();
  return promise;
}

async function processOnLinux(port: number): Promise<PortHolder['process']> {
  if (process.platform !== 'linux') return null;
  const inodes = await listeningInodes(port);
  if (inodes.size === 0) return null;
  for (const id of await readdir('/proc')) {
    if (/^\d+$/.test(id) && (await hasSocket(id, inodes))) return { name: await nameOf(id), id };
  }
  return null;
}

const LISTENING = '0A';

/** The inodes of the sockets that listen on a port, out of the kernel's tables (one line a socket). */
async function listeningInodes(port: number): Promise<Set<string>> {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map(readIfAllowed));
  const inodes = new Set<string>();
  for (const line of tables.join('\n').split('\n')) {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    if (state === LISTENING && inode !== undefined && local?.endsWith(`:${hexPort}`)) inodes.add(inode);
  }
  return inodes;
}

async function hasSocket(id: string, inodes: ReadonlySet<string>): Promise<boolean> {
  const folder = `/proc/${id}/fd`;
  // Processes of other users, and those that end meanwhile, can't be looked into.
  const descriptors = await readdir(folder).catch(() => []);
  const links = await Promise.all(descriptors.map((fd) => readlink(`${folder}/${fd}`).catch(() => '')));
  return links.some((link) => inodes.has(/^socket:\[(\d+)\]$/.exec(link)?.[1] ?? ''));
}

async function nameOf(id: string): Promise<string> {
  const program = await readlink(`/proc/${id}/exe`).catch(() => '');
  return basename(program.replace(/ \(deleted\)$/, '')) || (await readIfAllowed(`/proc/${id}/comm`)).trim();
}

function readIfAllowed(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
