/** What a number format shows of a number that counts days. */
export type DateKind = 'date' | 'time' | 'both';

const DAY_MS = 86_400_000;
/** The day 0; the one that Excel writes 1900-02-29, number 60, was never. */
const EPOCH_MS = Date.UTC(1899, 11, 30);
const EPOCH_1904_MS = Date.UTC(1904, 0, 1);
/** The last one that a spreadsheet knows. */
const LAST_YEAR = 9999;
const NEVER_DAY = 60;

/**
 * Days since a spreadsheet's epoch as they are told by ISO 8601, with a blank in the middle as spreadsheets take it
 * in: `2024-01-31`, `2024-01-31 08:30:00`, `08:30:00`. A time of day is never left out, nor a thousandth of a second.
 * @param value the number as it is written
 * @returns nothing when it is no such number
 */
export function dateText(value: string, kind: DateKind, is1904: boolean): string | undefined {
  const days = value === '' ? Number.NaN : Number(value);
  if (!(days >= 0)) return undefined;
  if (kind === 'time' && days < 1) return timeText(days * DAY_MS);
  if (!is1904 && (days < 1 || Math.trunc(days) === NEVER_DAY)) return undefined;
  const shifted = !is1904 && days < NEVER_DAY ? days + 1 : days;
  const milliseconds = Math.round(shifted * DAY_MS);
  const date = new Date((is1904 ? EPOCH_1904_MS : EPOCH_MS) + milliseconds);
  // Nor is one beyond what a date can be, which has no year at all.
  if (!(date.getUTCFullYear() <= LAST_YEAR)) return undefined;
  const day = date.toISOString().slice(0, 10);
  const ofDay = milliseconds % DAY_MS;
  return kind === 'date' && ofDay === 0 ? day : `${day} ${timeText(ofDay)}`;
}

function timeText(milliseconds: number): string {
  const time = new Date(Math.round(milliseconds)).toISOString().slice(11, 23);
  return time.endsWith('.000') ? time.slice(0, 8) : time;
}

/** Formats that have a number instead of a code; 27 to 36 and 50 to 58 are those of East Asian languages. */
export function builtInDateKind(format: number): DateKind | undefined {
  if (format === 22) return 'both';
  if ((format >= 18 && format <= 21) || (format >= 32 && format <= 35) || format === 55 || format === 56)
    return 'time';
  const isDate =
    (format >= 14 && format <= 17) || (format >= 27 && format <= 36) || (format >= 50 && format <= 58);
  return isDate ? 'date' : undefined;
}

/** Literal text, the width or repetition of a character, colours, languages and conditions. */
const NOT_SHOWN = /"[^"]*"?|[\\_*].|\[[^\]]*\]/gsu;

/**
 * What a format's code shows. A length of time, `[h]:mm`, is not counted from any day.
 * @returns nothing when it is for other numbers
 */
export function dateKindOf(code: string): DateKind | undefined {
  if (/\[(h+|m+|s+)\]/i.test(code)) return undefined;
  const [shown = ''] = code.replace(NOT_SHOWN, '').split(';');
  const letters = shown
    .toLowerCase()
    .replace(/am\/pm|a\/p|general/g, '')
    .replace(/s[.,]0+/g, 's');
  if (/[0#?@%]/.test(letters)) return undefined;
  const hasTime = /[hs]/.test(letters);
  const hasDate = /[yd]/.test(letters) || (!hasTime && letters.includes('m'));
  if (hasDate) return hasTime ? 'both' : 'date';
  return hasTime ? 'time' : undefined;
}
