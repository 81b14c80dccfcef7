/** What can be wrong with a file that is read or written, as the sentence an English reader gets. */
const SENTENCES = {
  no_such_file: 'There is no file {path}.',
  not_a_file: '{path} is not a file.',
  not_readable: 'The file {path} may not be read.',
  empty: '{name} is empty.',
  header_only: '{name} has a header and no rows beneath it.',
  not_a_table: '{name} is not a table that can be read here ({found}).',
  too_large: '{name} has more than {limitBytes} bytes, the most that can be taken. Split it.',
  binary: '{name} is not text: it holds {found}.',
  html_table:
    '{name} is a web page, whatever its name says. Open it in a spreadsheet and save it as XLSX or CSV.',
  old_xls: '{name} is a workbook in the old XLS form. Open it in a spreadsheet and save it as XLSX or CSV.',
  protected: '{name} is protected by a password. Remove the password and try again.',
  damaged_xlsx: '{name} is damaged: {reason}.',
  zip_bomb: '{name} unpacks to more than {limitBytes} bytes and was not read.',
  no_such_sheet: '{name} has no sheet called {sheet}.',
  no_such_column: '{name} has no column {column}.',
  too_many_columns: 'Line {line} of {name} has more than {limit} columns.',
  line_too_long: 'Line {line} of {name} is longer than {limitBytes} bytes.',
  unbalanced_quote: 'The quotation mark opened in line {line} of {name} is never closed.',
  encoding: '{name} holds bytes that are not {encoding} text, for the first time in line {line}.',
  same_file: '{path} is the file being read; choose another name.',
  own_file: '{path} is a place of this application, and nothing was written there. Choose another one.',
  no_plain_file:
    '{path} is a folder, a device or a pipe, and is not replaced by a file. Choose another name.',
  not_writable: '{path} may not be written.',
  no_such_folder: 'The folder of {path} is not there.',
  name_too_long: 'The name of {path} is too long for this disk. Choose a shorter one.',
  disk_full: 'There is no space left for {path}.',
  file_busy: '{path} is open in another program. Close it there and try again.',
} as const;

export type TableErrorCode = keyof typeof SENTENCES;

export type TableErrorParams = Readonly<Record<string, string | number>>;

/** A table could not be read or written. `code` and `params` make the sentence in any language. */
export class TableError extends Error {
  override readonly name = 'TableError';
  readonly code: TableErrorCode;
  readonly params: TableErrorParams;

  constructor(code: TableErrorCode, params: TableErrorParams, options?: ErrorOptions) {
    super(
      SENTENCES[code].replace(/\{(\w+)\}/g, (_, key: string) => String(params[key] ?? '?')),
      options,
    );
    this.code = code;
    this.params = params;
  }
}

/** The system's word for what failed (`ENOENT`, `ENOSPC`, …), if the error came from there. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
