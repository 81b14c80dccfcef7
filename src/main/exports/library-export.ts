import type { ExportForm } from '#shared/contract/library.ts';
import { type Language, say } from '#shared/text/index.ts';
import { type LibraryInput, libraryQuery } from '../present/library-query.ts';
import type { CorpStore } from '../store/index.ts';
import type { ExportWork } from './export-work.ts';
import { columnsOf, exportStream, mediaTypeOf, writeExport } from './library-file.ts';
import { libraryRowBatches } from './library-rows.ts';
import { runInName, suggestedName } from './suggested-name.ts';

/**
 * The library, a filter of it or a run as a file for people; JSON lines are for programs, and have the words of those.
 * @throws {UnknownRunError}
 */
export function libraryExport(
  store: CorpStore,
  input: LibraryInput & ExportForm,
  language: Language,
): ExportWork {
  const query = libraryQuery(input, store);
  const inWords = input.format !== 'jsonl';
  const rows = (signal: AbortSignal | undefined) =>
    libraryRowBatches(store, { query, columns: columnsOf(input), language, inWords, signal });
  return {
    name: nameOf(store, input, language),
    mediaType: mediaTypeOf(input),
    totalRows: query.text === undefined ? store.library.total(query).count : null,
    write: (target) => writeExport(rows(target.signal), input, target),
    stream: (signal, count) => exportStream(rows(signal), input, count),
  };
}

/** A run's ids are called after the run, so that they are not taken for the whole library. */
function nameOf(store: CorpStore, { runId, format }: LibraryInput & ExportForm, language: Language): string {
  const run = runId === undefined ? '' : runInName(store.runs.get(runId)?.label ?? '');
  const ending = `.${format}`;
  return run === ''
    ? `${say(language, 'export.library')}${ending}`
    : suggestedName(run, say(language, 'export.run'), ending);
}
