import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { sourceFromStream, type TableSource } from '../../files/index.ts';
import { CommandFailure, EXIT } from '../exit-codes.ts';

const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface KeptInput {
  readonly source: TableSource;
  /** Deletes what was kept. */
  readonly dispose: () => Promise<void>;
}

/**
 * Keeps all of standard input in a temporary file, so that it can be read again. It holds ids and whatever stands
 * beside them: a signal that ends the command deletes it first.
 */
export async function keepStandardInput(): Promise<KeptInput> {
  const interrupt = new AbortController();
  let folder: string | undefined;

  function onSignal(signal: NodeJS.Signals): void {
    if (folder === undefined) {
      interrupt.abort(new CommandFailure(EXIT.fault, ''));
      return;
    }
    // Work that listens as well is called off by it, and disposes of the file at its end.
    if (process.listenerCount(signal) > 1) return;
    rmSync(folder, { recursive: true, force: true });
    listenNoMore();
    process.kill(process.pid, signal);
  }

  function listenNoMore(): void {
    for (const signal of ENDINGS) process.off(signal, onSignal);
  }

  for (const signal of ENDINGS) process.on(signal, onSignal);
  try {
    const source = await sourceFromStream('stdin', process.stdin, interrupt.signal);
    folder = source.path && dirname(source.path);
    return {
      source,
      async dispose() {
        await source[Symbol.asyncDispose]();
        listenNoMore();
      },
    };
  } catch (error) {
    listenNoMore();
    throw interrupt.signal.aborted ? interrupt.signal.reason : error;
  }
}
