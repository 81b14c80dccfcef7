import type { Archive } from './archive.ts';
import { textOfCell } from './cell-text.ts';
import { builtInDateKind, type DateKind, dateKindOf, dateText } from './date-text.ts';
import { readSharedStrings } from './shared-strings.ts';
import type { Workbook } from './workbook-parts.ts';
import { readXml } from './xml-reader.ts';

/**
 * The text of a cell.
 * @param type `t` in the sheet
 * @param value what stands in it
 * @param style `s` in the sheet, the place of its look
 */
export type CellReader = (type: string | undefined, value: string, style: string | undefined) => string;

/**
 * Reads what the cells of a workbook refer to: its shared texts, and which looks show a number as a date.
 * @throws {TableError} `damaged_xlsx`, `zip_bomb`
 */
export async function readCellReader(archive: Archive, workbook: Workbook): Promise<CellReader> {
  const { is1904 } = workbook;
  const kinds = await readDateKinds(archive, workbook.styles);
  const sharedStrings = await readSharedStrings(archive, workbook.sharedStrings);
  return (type, value, style) => {
    const isNumber = type === undefined || type === 'n';
    const kind = isNumber && style !== undefined ? kinds[Number(style)] : undefined;
    const date = kind && dateText(value, kind, is1904);
    return date ?? textOfCell(type, value, sharedStrings);
  };
}

/** For each look that cells have, what it shows of a number of days. */
async function readDateKinds(archive: Archive, part: string | null): Promise<(DateKind | undefined)[]> {
  const kinds: (DateKind | undefined)[] = [];
  if (part === null) return kinds;
  const codes = new Map<number, string>();
  let within = '';
  await readXml(archive.open(part), archive.name, {
    open(name, { numFmtId, formatCode }) {
      if (name === 'numFmts' || name === 'cellXfs') within = name;
      else if (name === 'numFmt' && within === 'numFmts') codes.set(Number(numFmtId), formatCode ?? '');
      else if (name === 'xf' && within === 'cellXfs') {
        const code = codes.get(Number(numFmtId));
        kinds.push(code === undefined ? builtInDateKind(Number(numFmtId)) : dateKindOf(code));
      }
    },
    close(name) {
      if (name === within) within = '';
    },
  });
  return kinds;
}
