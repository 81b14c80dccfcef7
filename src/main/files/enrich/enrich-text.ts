import type { TableGuess } from '../inspect-table.ts';
import { rowFormatter } from '../row-format.ts';
import { separatedRows } from '../separated-rows.ts';
import { TableError } from '../table-error.ts';
import type { TextEncoding } from '../table-layout.ts';
import type { TableSource } from '../table-source.ts';
import { byteOrderMark, cellText, encodeText, type PlainBytes, plainBytes } from '../text-encoding.ts';
import { type CellAdder, isBlankRow } from './added-cells.ts';
import { createByteTape } from './byte-tape.ts';

export interface EnrichedTextOptions {
  readonly encoding: TextEncoding;
  readonly escapeFormulas: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Separated text with cells added at the end of each row. What stands in a row is not taken apart and put
 * together again: its bytes go out as they came, quoting, line ends and undecodable places included. Only for
 * another encoding they are converted.
 * @throws {TableError} `encoding` when a place can't be converted; what reading throws
 */
export async function* enrichedText(
  source: TableSource,
  guess: TableGuess,
  adder: CellAdder,
  { encoding, escapeFormulas, signal }: EnrichedTextOptions,
): AsyncGenerator<Buffer> {
  const plain = plainBytes(source, guess.encoding, guess.delimiter, signal);
  const tape = createByteTape(plain.chunks);
  const output = outputIn(encoding, plain.encoding, source.name);
  const moreText = moreTextFormatter(guess, escapeFormulas);

  yield byteOrderMark(encoding);
  for await (const raw of separatedRows(tape.chunks, Buffer.from(guess.delimiter), source.name)) {
    const added = await adder.cellsFor(raw.cells.map((row) => withIdsAsText(row, adder, plain.encoding)));
    let text = '';
    raw.cells.forEach((row, at) => {
      const bytes = tape.cut(raw.ends[at] ?? 0);
      const [content, lineEnd] = splitLineEnd(bytes);
      text += output.kept(content, raw.lines[at] ?? 0);
      if (!isBlankRow(row)) text += output.added(moreText(row.length, added[at] ?? []));
      text += lineEnd;
    });
    yield output.bytes(text);
  }
}

/** Decoding the other cells as well would take longer than all the rest. */
function withIdsAsText(
  row: readonly string[],
  { idColumns }: CellAdder,
  encoding: PlainBytes['encoding'],
): string[] {
  return row.map((cell, at) => (idColumns.includes(at) ? cellText(cell, encoding) : cell));
}

/** Delimiters up to the width of the table, so that what is added stands in the same column for all rows. */
function moreTextFormatter({ delimiter, columns }: TableGuess, escapeFormulas: boolean) {
  const format = rowFormatter({ delimiter, lineEnd: '\n', escapeFormulas });
  return (width: number, added: readonly string[]): string => {
    const missing = Math.max(0, columns.length - width);
    return delimiter.repeat(missing + 1) + format([...added, '']).slice(0, -1 - delimiter.length);
  };
}

function splitLineEnd(bytes: string): [content: string, lineEnd: string] {
  const length = bytes.endsWith('\r\n') ? 2 : bytes.endsWith('\n') || bytes.endsWith('\r') ? 1 : 0;
  return [bytes.slice(0, bytes.length - length), bytes.slice(bytes.length - length)];
}

/** How rows become bytes of the output: as bytes that pass through, or as text that is encoded anew. */
function outputIn(encoding: TextEncoding, from: PlainBytes['encoding'], name: string) {
  if (encoding === from || (encoding === 'utf-8-bom' && from === 'utf-8')) {
    return {
      kept: (bytes: string) => bytes,
      added: (text: string) => encodeText(text, encoding).toString('latin1'),
      bytes: (text: string) => Buffer.from(text, 'latin1'),
    };
  }
  return {
    kept: (bytes: string, line: number) => convertible(bytes, from, name, line),
    added: (text: string) => text,
    bytes: (text: string) => encodeText(text, encoding),
  };
}

/**
 * The text of bytes that are to become another encoding.
 * @throws {TableError} `encoding` when some of them would be lost
 */
export function convertible(
  bytes: string,
  encoding: PlainBytes['encoding'],
  name: string,
  line: number,
): string {
  const text = cellText(bytes, encoding);
  if (text.includes('\ufffd') && encodeText(text, encoding).toString('latin1') !== bytes) {
    throw new TableError('encoding', { name, encoding, line });
  }
  return text;
}
