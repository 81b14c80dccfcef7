import { TableError } from '../table-error.ts';
import type { Archive } from './archive.ts';
import { unescapeText } from './cell-text.ts';
import { readXml } from './xml-reader.ts';

/** All texts of a workbook are held while it is read; more of them than this are not meant to be read. */
const MAX_CHARACTERS = 512 * 1024 * 1024;

/**
 * The texts that the cells of a workbook refer to by their place.
 * @throws {TableError} `damaged_xlsx`, `zip_bomb`
 */
export async function readSharedStrings(archive: Archive, part: string | null): Promise<string[]> {
  const strings: string[] = [];
  if (part === null) return strings;
  const text = createTextCollector();
  let total = 0;
  await readXml(archive.open(part), archive.name, {
    open(name) {
      if (name === 'si') text.start();
      text.open(name);
    },
    text: text.add,
    close(name) {
      text.close(name);
      if (name !== 'si') return;
      const whole = unescapeText(text.taken());
      total += whole.length;
      if (total > MAX_CHARACTERS)
        throw new TableError('zip_bomb', { name: archive.name, limitBytes: MAX_CHARACTERS });
      strings.push(whole);
    },
  });
  return strings;
}

/** Puts a text together that comes in runs of different looks, without the readings above Chinese characters. */
export function createTextCollector() {
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
      if (inText && !inReading) whole += text;
    },
    close(name: string): void {
      if (name === 'rPh') inReading = false;
      if (name === 't') inText = false;
    },
    taken: () => whole,
  };
}
