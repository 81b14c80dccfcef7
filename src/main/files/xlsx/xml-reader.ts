import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';
import { TableError } from '../table-error.ts';
import { damage } from './archive.ts';

/** What an element is called, its namespace prefix taken off. */
export interface XmlHandlers {
  open?(name: string, attributes: Readonly<Record<string, string>>, end: XmlTagEnd): void;
  text?(text: string): void;
  close?(name: string, end: XmlTagEnd): void;
}

/** Where a tag ends in the text so far, and whether it is `<a/>`. */
export interface XmlTagEnd {
  readonly position: number;
  readonly isSelfClosing: boolean;
}

export interface XmlReader {
  write(text: string): void;
  end(): void;
}

/** More characters than any cell can have lie between two tags only in a file made to fill the memory. */
const MAX_BETWEEN_TAGS = 4 * 1024 * 1024;
/** Of elements within one another; a workbook has some ten. */
const MAX_DEPTH = 1000;
/** For parts that are held as a whole; those of people's workbooks have some thousand. */
const MAX_PART_CHARACTERS = 64 * 1024 * 1024;

/**
 * Reads XML piece by piece.
 * @param name what to call the file in an error
 * @throws {TableError} `damaged_xlsx` from `write` and `end`
 */
export function createXmlReader(name: string, handlers: XmlHandlers): XmlReader {
  const parser = new SaxesParser({ xmlns: false });
  let lastTagAt = 0;
  let depth = 0;

  parser.on('opentag', (tag) => {
    lastTagAt = parser.position;
    depth += 1;
    if (depth > MAX_DEPTH) throw new Error('its elements have no end');
    handlers.open?.(withoutPrefix(tag.name), tag.attributes, {
      position: lastTagAt,
      isSelfClosing: tag.isSelfClosing,
    });
  });
  parser.on('closetag', (tag) => {
    lastTagAt = parser.position;
    depth -= 1;
    handlers.close?.(withoutPrefix(tag.name), { position: lastTagAt, isSelfClosing: tag.isSelfClosing });
  });
  const { text } = handlers;
  if (text !== undefined) {
    parser.on('text', text);
    parser.on('cdata', text);
  }

  function guarded(step: () => void): void {
    try {
      step();
      if (parser.position - lastTagAt > MAX_BETWEEN_TAGS) throw new Error('a text in it has no end');
    } catch (error) {
      throw damage(error, name);
    }
  }

  return {
    write: (text) => guarded(() => parser.write(text)),
    end: () => guarded(() => parser.close()),
  };
}

function withoutPrefix(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** The text of a part; workbooks are UTF-8. */
export async function* xmlText(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  for await (const chunk of chunks) yield decoder.write(chunk);
  yield decoder.end();
}

/**
 * Reads a whole part of a workbook.
 * @throws {TableError} `damaged_xlsx`; `zip_bomb` when it has more than `limit` characters
 */
export async function readXml(
  chunks: AsyncIterable<Buffer>,
  name: string,
  handlers: XmlHandlers,
  limit = MAX_PART_CHARACTERS,
): Promise<void> {
  const reader = createXmlReader(name, handlers);
  let characters = 0;
  for await (const text of xmlText(chunks)) {
    characters += text.length;
    if (characters > limit) throw new TableError('zip_bomb', { name, limitBytes: limit });
    reader.write(text);
  }
  reader.end();
}

export function damaged(name: string, reason: string): TableError {
  return new TableError('damaged_xlsx', { name, reason });
}
