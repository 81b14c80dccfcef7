/** Bytes on their way through somebody else's hands, kept until they are cut off. */
export interface ByteTape {
  /** The same chunks; what is taken from here is kept. */
  readonly chunks: AsyncIterable<Buffer>;
  /** What was not cut off before, up to a place counted from the very start; one character a byte. */
  cut(end: number): string;
}

export function createByteTape(chunks: AsyncIterable<Buffer>): ByteTape {
  let kept: Buffer = Buffer.alloc(0);
  let start = 0;

  async function* recorded(): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      kept = Buffer.concat([kept, chunk]);
      yield chunk;
    }
  }

  return {
    chunks: recorded(),
    cut(end) {
      const bytes = kept.toString('latin1', 0, end - start);
      kept = kept.subarray(end - start);
      start = end;
      return bytes;
    },
  };
}
