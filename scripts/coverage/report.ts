import { readFile } from 'node:fs/promises';

/** A place in a file; lines count from 1, columns from 0. Both are missing where there is nothing to point at. */
export interface Position {
  readonly line?: number;
  readonly column?: number | null;
}

export interface Span {
  readonly start: Position;
  readonly end: Position;
}

export interface Branch {
  readonly loc: Span;
  /** Where each of the ways begins; an `else` that nobody wrote has no place. */
  readonly locations: readonly Span[];
}

/** How often each part of a file was run, as Istanbul's JSON report has it. */
export interface FileReport {
  readonly path: string;
  readonly statementMap: Readonly<Record<string, Span>>;
  readonly fnMap: Readonly<Record<string, { readonly loc: Span }>>;
  readonly branchMap: Readonly<Record<string, Branch>>;
  readonly s: Record<string, number>;
  readonly f: Record<string, number>;
  readonly b: Record<string, number[]>;
}

/** The files by their paths. */
export type CoverageReport = Readonly<Record<string, FileReport>>;

export async function readReport(path: string): Promise<CoverageReport> {
  return JSON.parse(await readFile(path, 'utf8'));
}
