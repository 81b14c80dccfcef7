import { client } from '#renderer/rpc/client.ts';

const PIECE_BYTES = 4 * 1024 * 1024;

interface Sending {
  readonly signal?: AbortSignal;
  /** Hears of each piece how many bytes have been sent. */
  readonly onSent?: (bytes: number) => void;
}

/** Sends a file to the core, piece by piece. @returns the number it is held under until it is released */
export async function sendFile(file: File, { signal, onSent }: Sending = {}): Promise<string> {
  const options = signal === undefined ? {} : { signal };
  const { sourceId } = await client.files.begin({ name: file.name, sizeBytes: file.size }, options);
  for (let offset = 0; offset < file.size; offset += PIECE_BYTES) {
    const end = Math.min(offset + PIECE_BYTES, file.size);
    const piece = new File([file.slice(offset, end)], 'piece');
    await client.files.append({ sourceId, offset, piece }, options);
    onSent?.(end);
  }
  return sourceId;
}
