import type { ChildProcess } from 'node:child_process';

/** Collects what a process prints from now on, on both of its streams. */
export function collectOutput({ stdout, stderr }: ChildProcess): () => string {
  const chunks: string[] = [];
  for (const stream of [stdout, stderr]) {
    stream?.on('data', (chunk: string | Buffer) => chunks.push(chunk.toString()));
  }
  return () => chunks.join('');
}
