import type * as z from 'zod';
import type { LIBRARY_ORDERS, libraryFilterSchema } from '#shared/contract/library.ts';
import { UnknownRunError } from '../runs/engine.ts';
import type { CorpStore } from '../store/index.ts';
import type { LibraryQuery } from '../store/library-query.ts';

/** A query of the library as doors take it. */
export type LibraryInput = z.infer<typeof libraryFilterSchema> & {
  readonly sort: (typeof LIBRARY_ORDERS)[number];
  readonly descending: boolean;
};

/**
 * The same as the store takes it.
 * @throws {UnknownRunError}
 */
export function libraryQuery(input: LibraryInput, store: CorpStore): LibraryQuery {
  const { query, kind, verdict, source, runId, sort, descending, ...moments } = input;
  const run = runId === undefined ? undefined : store.runs.get(runId);
  if (runId !== undefined && run === undefined) throw new UnknownRunError(runId);
  return {
    text: query.trim() === '' ? undefined : query,
    kinds: kind,
    verdicts: verdict,
    sources: source,
    triedFromMs: moments.triedFromMs,
    triedBeforeMs: moments.triedBeforeMs,
    namedFromMs: moments.namedFromMs,
    namedBeforeMs: moments.namedBeforeMs,
    run: run?.run,
    order: sort,
    descending,
  };
}
