import { TableError } from './table-error.ts';
import { chunksOf, type TableSource } from './table-source.ts';
import { cellText, type PlainBytes } from './text-encoding.ts';

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
/** The container of Office before 2007, in which Office also keeps whatever it encrypts. */
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const OTHER_FILES: readonly (readonly [start: string, found: string])[] = [
  ['%PDF-', 'a PDF document'],
  ['\u0089PNG', 'a picture'],
  ['\u00ff\u00d8\u00ff', 'a picture'],
  ['GIF8', 'a picture'],
  ['\u001f\u008b', 'a gzip archive'],
  ['Rar!', 'a RAR archive'],
  ['7z\u00bc\u00af', 'a 7-Zip archive'],
  ['SQLite format 3', 'a database'],
];
const WEB_PAGE = /^\s*(<!doctype html|<html|<head|<meta|<table|<body|<style|<div|mime-version:)/i;
const XML = /^\s*<\?xml/i;

/**
 * What the first bytes of a file say it is, whatever its name says.
 * @throws {TableError} for everything that is neither text nor a workbook
 */
export async function textOrWorkbook(source: TableSource, head: Buffer): Promise<'text' | 'xlsx'> {
  const { name } = source;
  if (head.length === 0) throw new TableError('empty', { name });
  if (head.subarray(0, ZIP.length).equals(ZIP)) return 'xlsx';
  if (head.subarray(0, COMPOUND_FILE.length).equals(COMPOUND_FILE)) {
    throw new TableError((await isEncrypted(source)) ? 'protected' : 'old_xls', { name });
  }
  const start = head.toString('latin1', 0, 16);
  const other = OTHER_FILES.find(([magic]) => start.startsWith(magic));
  if (other !== undefined) throw new TableError('binary', { name, found: other[1] });
  return 'text';
}

/** An encrypted workbook is a stream of this name inside the container; names are UTF-16 there. */
async function isEncrypted(source: TableSource): Promise<boolean> {
  const streamName = Buffer.from('EncryptedPackage', 'utf16le');
  let before = Buffer.alloc(0);
  for await (const chunk of chunksOf(source)) {
    const bytes = Buffer.concat([before, chunk]);
    if (bytes.includes(streamName)) return true;
    before = bytes.subarray(-streamName.length);
  }
  return false;
}

/**
 * Refuses text that is no table: web pages and XML under a spreadsheet's name, and what is not text at all.
 * @throws {TableError} `html_table`, `not_a_table`, `binary`, `empty`
 */
export function assertTabularText(sample: Buffer, encoding: PlainBytes['encoding'], name: string): void {
  const text = cellText(sample.toString('latin1'), encoding);
  if (text.trim() === '') throw new TableError('empty', { name });
  if (WEB_PAGE.test(text)) throw new TableError('html_table', { name });
  if (XML.test(text)) throw new TableError('not_a_table', { name, found: 'XML' });
  // Noise has control characters and undecodable bytes all over; a broken export has a few.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is counted.
  const noise = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  if (noise > 8 && noise > text.length / 10)
    throw new TableError('binary', { name, found: 'bytes that are no text' });
}
