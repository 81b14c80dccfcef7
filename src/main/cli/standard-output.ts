import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Sends bytes to standard output. A reader that has seen enough, as `head` has, is no failure.
 * @throws the signal's reason; what `bytes` throws
 */
export async function toStandardOutput(bytes: Readable, signal: AbortSignal): Promise<void> {
  try {
    await pipeline(bytes, process.stdout, { signal, end: false });
  } catch (error) {
    // A pipeline throws an error of its own in place of the reason.
    signal.throwIfAborted();
    if (!isGone(error)) throw error;
  }
}

/** Lets a command come to its own end when nobody reads any more what it says. */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => {
      if (!isGone(error)) throw error;
    });
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}
