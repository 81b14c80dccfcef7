import { columnLetters } from '../column-guess.ts';
import type { OutputRow } from '../row-format.ts';

/** A cell of a spreadsheet holds no more characters. */
const MAX_CELL_CHARACTERS = 32_767;

const NEEDS_CARE = /[&<>\p{Cc}\p{Cs}\ufffe\uffff]|_x/u;
/** Control characters, halves of characters, and what would be read as standing for one of them. */
const UNWRITABLE = /(?![\t\n])\p{Cc}|\p{Cs}|[\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/gu;
const KEEPS_SPACE = /^\s|\s$|[\n\t]/;

/** Text as it stands between two tags of a sheet; what XML can't hold is written as `_x000D_`. */
export function sheetText(text: string): string {
  if (!NEEDS_CARE.test(text)) return text;
  return text
    .replace(
      UNWRITABLE,
      (character) => `_x${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

export interface InlineCell {
  /** Where it is, such as `B7`. */
  readonly reference: string;
  readonly text: string;
  /** The number of its look in the workbook's styles. */
  readonly style?: string | number | undefined;
  /** The namespace prefix of the sheet's elements with its colon, if they have one. */
  readonly prefix?: string;
}

/** A cell with its text inside it; too long a text is cut and ends in an ellipsis. */
export function inlineCell({ reference, text, style, prefix = '' }: InlineCell): string {
  const whole = text.length > MAX_CELL_CHARACTERS ? `${text.slice(0, MAX_CELL_CHARACTERS - 1)}…` : text;
  const space = KEEPS_SPACE.test(whole) ? ' xml:space="preserve"' : '';
  const look = style === undefined ? '' : ` s="${style}"`;
  const open = `<${prefix}c r="${reference}"${look} t="inlineStr"><${prefix}is><${prefix}t${space}>`;
  return `${open}${sheetText(whole)}</${prefix}t></${prefix}is></${prefix}c>`;
}

/** Makes rows of a sheet, each cell a text of that style; an empty cell is left out. */
export function sheetRowFormatter(): (number: number, row: OutputRow, style: number) => string {
  const letters: string[] = [];
  return (number, row, style) => {
    let cells = '';
    for (let at = 0; at < row.length; at += 1) {
      const text = row[at];
      if (text === null || text === undefined || text === '') continue;
      letters[at] ??= columnLetters(at);
      cells += inlineCell({ reference: `${letters[at]}${number}`, text, style });
    }
    return `<row r="${number}">${cells}</row>`;
  };
}
