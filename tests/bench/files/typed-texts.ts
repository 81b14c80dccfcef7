import Database from 'better-sqlite3';

interface NamedRow {
  readonly id_key: string;
  readonly wecom_name: string;
  readonly remark: string | null;
  readonly company: string | null;
}

const LONGEST = 6;

/**
 * What people type, key by key: from anywhere in a name, a remark or a company of the library, Chinese and Latin,
 * and from the start of an id.
 * @param words how many of them; each gives one to six texts
 * @param turn other words for each turn
 */
export function typedTexts(database: string, words: number, turn = 0): string[] {
  const db = new Database(database, { readonly: true });
  const rows = db
    .prepare<[number, number], NamedRow>(
      `SELECT id_key, wecom_name, remark, company FROM entry WHERE wecom_name IS NOT NULL
         AND (entry + ?) % (SELECT max(1, max(entry) / ?) FROM entry) = 0`,
    )
    .all(turn, words);
  db.close();
  return rows.slice(0, words).flatMap((row, at) => keysOf(...wordOf(row, at)));
}

/** A text of a row and where typing begins in it. */
function wordOf({ id_key, wecom_name, remark, company }: NamedRow, at: number): [text: string, from: number] {
  if (at % 5 === 4) return [id_key, 0];
  const text = [wecom_name, remark, company][at % 3] ?? wecom_name;
  return [text, at % Math.max(1, text.length - 1)];
}

function keysOf(text: string, from: number): string[] {
  const length = Math.min(LONGEST, text.length - from);
  return Array.from({ length }, (_, at) => text.slice(from, from + at + 1));
}
