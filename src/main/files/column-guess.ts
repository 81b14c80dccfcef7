import { flawOfId, type Kind, likelyKind, tidyId } from '#shared/ids.ts';

/** What a column seems to hold, by a sample of its cells. */
export interface ColumnGuess {
  readonly index: number;
  /** From the header; without one the letters that a spreadsheet gives the column. */
  readonly title: string;
  /** The share of its filled cells that look like an id of each kind. A plain userid counts as `member`. */
  readonly kinds: Partial<Record<Kind, number>>;
  /** How far the column is worth proposing as the one with the ids, 0 to 1. */
  readonly idLikelihood: number;
  /** The first filled cells. */
  readonly samples: string[];
}

type Row = readonly string[];

const SAMPLE_CELLS = 5;
const NUMBER = /^[+-]?[\d,]*\d(\.\d+)?%?$/;
const DATE = /^\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,4}/;
// Of two kinds: titles that end in "id" say it themselves, words for people and groups only suggest it.
const ENDS_IN_ID = /(^|[^a-z])id$|userid|chatid|roomid|openid|userids?$/i;
const ENDS_IN_CAMEL_ID = /[a-z]I[dD]$/;
const SUGGESTS_IDS = /external_?user|账号|帐号|工号|成员|员工|客户|群聊|编号/;
const OTHER_TITLE =
  /name|remark|phone|mobile|mail|date|time|amount|company|姓名|名称|名字|昵称|备注|电话|手机|邮箱|日期|时间|金额|公司|部门|序号/i;

/**
 * Whether the first row names the columns: it holds words that tables use as titles, or its cells are of another
 * form than those beneath. A row with an id in it is never a header.
 */
export function looksLikeHeader(rows: readonly Row[]): boolean {
  const [first, ...body] = rows;
  if (first === undefined || first.some(hasPrefix)) return false;
  if (hasTitle(first)) return true;
  if (body.length === 0) return first.some((cell) => formOf(cell) === 'text');
  let votes = 0;
  first.forEach((cell, index) => {
    const beneath = commonestForm(body, index);
    const form = formOf(cell);
    if (form === 'blank' || beneath === undefined) return;
    if (form !== beneath) votes += 1;
    else if (form === 'number' || form === 'date') votes -= 2;
  });
  return votes > 0;
}

/** Whether a cell of the row is a word that tables use as a title. */
export function hasTitle(row: Row): boolean {
  return row.some((cell) => {
    const title = cell.trim();
    if (title.length > 24 || formOf(title) === 'number') return false;
    return isTitleOfIds(title) || OTHER_TITLE.test(title);
  });
}

/**
 * Whether cells that could all be ids are those of a table: beneath titles, or with a column of ids beside others.
 * @param rows without blank ones
 */
export function isTableOfWords(rows: readonly Row[]): boolean {
  const [first = [], ...body] = rows;
  if (body.length === 0) return false;
  if (hasTitle(first) && !first.some(hasPrefix)) return true;
  if (first.length < 2 || body.some(({ length }) => length !== first.length)) return false;
  const columns = first.map((_, index) => body.every((row) => hasPrefix(row[index] ?? '')));
  // Where all of them hold ids, all of them are wanted, and a table would have one column read.
  return columns.includes(true) && columns.includes(false);
}

function hasPrefix(cell: string): boolean {
  return formOf(cell) === 'prefixed_id';
}

function isTitleOfIds(title: string): boolean {
  if (ENDS_IN_ID.test(title) || ENDS_IN_CAMEL_ID.test(title)) return true;
  return SUGGESTS_IDS.test(title) && !OTHER_TITLE.test(title);
}

type Form = 'blank' | 'number' | 'date' | 'prefixed_id' | 'word' | 'text';

function formOf(cell: string): Form {
  const tidy = tidyId(cell);
  if (tidy === '') return 'blank';
  if (DATE.test(tidy)) return 'date';
  if (NUMBER.test(tidy)) return 'number';
  const kind = likelyKind(tidy);
  if (kind === null) return 'text';
  return kind === 'member' ? 'word' : 'prefixed_id';
}

/** The form of at least four fifths of the filled cells of a column. */
function commonestForm(rows: readonly Row[], index: number): Form | undefined {
  const counts = new Map<Form, number>();
  for (const row of rows) {
    const form = formOf(row[index] ?? '');
    if (form !== 'blank') counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  const filled = counts.values().reduce((sum, count) => sum + count, 0);
  return counts.entries().find(([, count]) => count >= filled * 0.8)?.[0];
}

/** One guess a column, for rows with or without a header on top. */
export function guessColumns(rows: readonly Row[], hasHeader: boolean): ColumnGuess[] {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  const header = hasHeader ? rows[0] : undefined;
  const body = hasHeader ? rows.slice(1) : rows;
  return Array.from({ length: width }, (_, index) => {
    const title = header?.[index]?.trim();
    const cells = body.map((row) => tidyId(row[index] ?? '')).filter((cell) => cell !== '');
    return {
      index,
      title: title ? title : columnLetters(index),
      kinds: kindShares(cells),
      idLikelihood: idLikelihood(cells, title ?? '', width),
      samples: cells.slice(0, SAMPLE_CELLS),
    };
  });
}

/** The column to propose as the one with the ids, or `null` when none looks like it. */
export function bestIdColumn(columns: readonly ColumnGuess[]): number | null {
  const [best] = columns.toSorted((a, b) => b.idLikelihood - a.idLikelihood);
  return best !== undefined && best.idLikelihood >= 0.2 ? best.index : null;
}

function kindShares(cells: readonly string[]): Partial<Record<Kind, number>> {
  const shares: Partial<Record<Kind, number>> = {};
  for (const cell of cells) {
    const kind = likelyKind(cell);
    if (kind !== null) shares[kind] = (shares[kind] ?? 0) + 1 / cells.length;
  }
  return shares;
}

/**
 * A prefix settles it. A plain userid can be told from a word only by the column's title and by not repeating
 * itself; numbers and dates are ids only where the title says so, or where the table has nothing else.
 */
function idLikelihood(cells: readonly string[], title: string, width: number): number {
  if (cells.length === 0) return 0;
  const share = (form: Form) => cells.filter((cell) => formOf(cell) === form).length / cells.length;
  const distinct = new Set(cells).size / cells.length;
  const named = isTitleOfIds(title);
  const alone = width === 1;
  const words = share('word') * distinct * (named || alone ? 0.9 : OTHER_TITLE.test(title) ? 0.1 : 0.4);
  const numbers = named || alone ? (cells.filter(isNumericId).length / cells.length) * distinct * 0.5 : 0;
  return Math.min(1, share('prefixed_id') + words + numbers);
}

function isNumericId(cell: string): boolean {
  return /^\d+$/.test(cell) && flawOfId(cell) === undefined;
}

/** A, B, … Z, AA, …: what a spreadsheet calls the column at a place counted from 0. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}
