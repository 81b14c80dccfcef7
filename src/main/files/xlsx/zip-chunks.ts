import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

export interface ZipPart {
  readonly part: string;
  readonly bytes: AsyncIterable<Buffer>;
  readonly modifiedAt?: Date;
  /** 0 stores the bytes as they are. */
  readonly compressionLevel?: number;
}

/** Beyond this, packing takes twice as long for a tenth less. */
const COMPRESSION_LEVEL = 4;

/**
 * The bytes of a ZIP archive. A part is taken from `parts` when the one before is packed, so that what comes
 * later may depend on it; nothing is held but what is being packed.
 */
export async function* zipChunks(parts: AsyncIterable<ZipPart>): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  const out = new PassThrough();
  let current: Readable | undefined;

  async function packAll(): Promise<void> {
    for await (const { part, bytes, modifiedAt, compressionLevel = COMPRESSION_LEVEL } of parts) {
      current = Readable.from(bytes, { objectMode: false });
      zip.addReadStream(current, part, { compressionLevel, ...(modifiedAt && { mtime: modifiedAt }) });
      await finished(current);
    }
    zip.end();
  }

  zip.on('error', (error: Error) => out.destroy(error));
  zip.outputStream.pipe(out);
  const packed = packAll().catch((error: unknown) => {
    out.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    for await (const chunk of out) yield chunk;
  } finally {
    current?.destroy();
    out.destroy();
    await packed;
  }
}
