import { TableError } from '../table-error.ts';
import type { Archive } from './archive.ts';
import { unescapeText } from './cell-text.ts';
import { readXml, type XmlHandlers } from './xml-reader.ts';

/**
 * All texts of a workbook are held while it is read; more of them than this are not meant to be read. It is held
 * against their XML as well: a piece of it stays in memory as long as a text that was cut out of it.
 */
const MAX_CHARACTERS = 512 * 1024 * 1024;
/** What a text takes besides its characters, so that empty ones are not without end either. */
const CHARACTERS_OF_ANY = 32;
/** Of one cell; a spreadsheet takes 32,767, each of them written with up to seven. */
const MAX_TEXT_CHARACTERS = 1024 * 1024;

/**
 * The texts that the cells of a workbook refer to by their place.
 * @throws {TableError} `damaged_xlsx`, `zip_bomb`
 */
export async function readSharedStrings(archive: Archive, part: string | null): Promise<string[]> {
  const strings: string[] = [];
  if (part === null) return strings;
  const text = createTextCollector(archive.name);
  let total = 0;
  const handlers: XmlHandlers = {
    open(name) {
      if (name === 'si') text.start();
      text.open(name);
    },
    text: text.add,
    close(name) {
      text.close(name);
      if (name !== 'si') return;
      const whole = unescapeText(text.taken());
      total += whole.length + CHARACTERS_OF_ANY;
      if (total > MAX_CHARACTERS)
        throw new TableError('zip_bomb', { name: archive.name, limitBytes: MAX_CHARACTERS });
      strings.push(whole);
    },
  };
  await readXml(archive.open(part), archive.name, handlers, MAX_CHARACTERS);
  return strings;
}

/**
 * Puts a text together that comes in runs of different looks, without the readings above Chinese characters.
 * @param file what to call the file in an error
 * @throws {TableError} `zip_bomb` from `add`
 */
export function createTextCollector(file: string) {
  let whole = '';
  let inText = false;
  let inReading = false;
  return {
    start(): void {
      whole = '';
    },
    open(name: string): void {
      if (name === 'rPh') inReading = true;
      if (name === 't') inText = true;
    },
    add(text: string): void {
      if (!inText || inReading) return;
      if (whole.length + text.length > MAX_TEXT_CHARACTERS)
        throw new TableError('zip_bomb', { name: file, limitBytes: MAX_TEXT_CHARACTERS });
      whole += text;
    },
    close(name: string): void {
      if (name === 'rPh') inReading = false;
      if (name === 't') inText = false;
    },
    taken: () => whole,
  };
}
