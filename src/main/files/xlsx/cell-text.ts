const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

/** What stands for characters that XML can't hold: `_x000D_` is a carriage return. */
export function unescapeText(text: string): string {
  return text.includes('_x')
    ? text.replace(ESCAPED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}

/** A whole number as Java writes it. */
const WHOLE_WITH_POINT = /^(-?\d+)\.0+$/;

/**
 * The text of a cell by its type (`t` in the sheet). Numbers stay as they are written, so that nothing is
 * rounded; a whole one with a point (`1001.0`) or in powers of ten becomes the digits that it stands for, as a
 * spreadsheet shows an id.
 */
export function textOfCell(
  type: string | undefined,
  value: string,
  sharedStrings: readonly string[],
): string {
  // A cell may say of what type it is and hold nothing; `Number('')` would be the first of the shared texts.
  if (value === '') return '';
  switch (type) {
    case 's':
      return sharedStrings[Number(value)] ?? '';
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'str':
    case 'inlineStr':
      return unescapeText(value);
    case undefined:
    case 'n':
      return digitsOf(value);
    default:
      return value;
  }
}

function digitsOf(number: string): string {
  if (/e/i.test(number) && Number.isInteger(Number(number))) return BigInt(Number(number)).toString();
  return number.replace(WHOLE_WITH_POINT, '$1');
}

/** The place of a column, from 0, in a reference like `AB12`; -1 when there are no letters. */
export function columnOfReference(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}
