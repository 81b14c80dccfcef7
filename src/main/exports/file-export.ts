import { basename, extname } from 'node:path';
import type { EnrichForm } from '#shared/contract/exports.ts';
import { type Language, say } from '#shared/text/index.ts';
import { enrichedStream, enrichTable, type TableGuess } from '../files/index.ts';
import { knownCells } from '../present/known-cells.ts';
import { UnknownRunError } from '../runs/status.ts';
import type { RunFiles } from '../sources/run-files.ts';
import type { CorpStore } from '../store/index.ts';
import type { ExportWork } from './export-work.ts';
import { suggestedName } from './suggested-name.ts';

/** The ids of a run do not come out of a file. */
export class RunWithoutFileError extends Error {
  override readonly name = 'RunWithoutFileError';
}

export interface FileExport {
  readonly runId: string;
  readonly form: EnrichForm;
  readonly language: Language;
  /** Whether titles and words are the language's own, for people; else the contract's, for scripts. */
  readonly inWords: boolean;
}

/**
 * The file of a run with what is known by now beside each id; it may be asked for as often as one likes.
 * @throws {UnknownRunError}
 * @throws {RunWithoutFileError}
 * @throws {TableError} when the kept copy can't be read any more
 */
export async function fileExport(
  store: CorpStore,
  files: RunFiles,
  { runId, form, language, inWords }: FileExport,
): Promise<ExportWork> {
  const record = store.runs.get(runId);
  if (record === undefined) throw new UnknownRunError(runId);
  const kept = store.sources.of(record.run);
  if (kept === undefined) throw new RunWithoutFileError(runId);
  const { source, guess, reading } = await files.open(kept);
  const { columns, encoding, delimiter } = form;
  const format = form.format ?? (guess.format === 'xlsx' ? 'xlsx' : 'csv');
  const options = {
    idColumns: reading.idColumns,
    addColumns: columns.map((key) => ({ key, title: inWords ? say(language, `column.${key}`) : key })),
    lookup: knownCells(store, { idType: reading.idType, columns, language, inWords }),
    form: {
      format,
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
    },
  };
  return {
    name: nameFor(kept.name, guess, format, language),
    mediaType: format === 'csv' ? 'text/csv' : XLSX,
    totalRows: kept.rows,
    write: (target) => enrichTable(source, guess, { ...options, ...target }),
    stream: (signal, count) => enrichedStream(source, guess, { ...options, signal, count }),
  };
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The file's own name with a word added, so that the one does not take the place of the other. */
function nameFor(name: string, guess: TableGuess, format: 'csv' | 'xlsx', language: Language): string {
  const ending = extname(name);
  const isSameForm = format === 'csv' && (guess.format === 'csv' || guess.format === 'tsv');
  const kept = isSameForm && /^\.(csv|tsv|tab|txt)$/i.test(ending) ? ending : `.${format}`;
  return suggestedName(basename(name, ending), say(language, 'export.named'), kept);
}
