import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ORPCError } from '@orpc/server';
import { spaceOf, typeOfSpace } from '#shared/ids.ts';
import { say } from '#shared/text/index.ts';
import { columnsOf, exportStream, mediaTypeOf } from '../exports/library-file.ts';
import { libraryRowBatches } from '../exports/library-rows.ts';
import { implementer } from '../implementer.ts';
import { entryView } from '../present/entry-view.ts';
import { type LibraryInput, libraryQuery } from '../present/library-query.ts';
import { runSnapshot } from '../present/run-view.ts';
import type { CorpStore } from '../store/index.ts';
import { CursorError } from '../store/library-cursor.ts';
import type { LibraryQuery } from '../store/library-query.ts';
import type { Entry } from '../store/register.ts';
import { catchUpBeforeSearch } from '../store/search-upkeep.ts';
import type { ProcedureContext } from './context.ts';
import { withRefusals } from './refusals.ts';

const COUNTED_BEHIND = 10_000;

export function libraryProcedures(context: ProcedureContext) {
  const { library } = implementer;
  const corpStore = () => context.workspace().store;

  /** The rows of an export, until its caller gives up. */
  function rowsOf(input: LibraryInput & Parameters<typeof columnsOf>[0], signal: AbortSignal | undefined) {
    const store = corpStore();
    const query = libraryQuery(input, store);
    return libraryRowBatches(store, {
      query,
      columns: columnsOf(input),
      language: context.language(),
      signal,
    });
  }

  return {
    search: library.search.handler(({ input: { cursor, limit, ...input }, signal }) =>
      withRefusals(context.language(), async () => {
        const store = corpStore();
        const query = libraryQuery(input, store);
        if (query.text !== undefined) catchUpBeforeSearch(store.search);
        const { entries, next } = await wholePage(store, query, { cursor, limit, signal }).catch((error) => {
          if (!(error instanceof CursorError)) throw error;
          throw new ORPCError('BAD_REQUEST', { message: say(context.language(), 'input.bad_cursor') });
        });
        return {
          items: entries.map((entry) => entryView(entry, context.language())),
          nextCursor: next,
          total: cursor === undefined ? store.library.total(query) : null,
          notYetSearchable: store.search.behind(COUNTED_BEHIND),
        };
      }),
    ),

    csv: library.csv.handler(({ input, signal }) =>
      withRefusals(context.language(), () => {
        const form = { ...input, format: 'csv' } as const;
        return {
          headers: {
            'content-type': mediaTypeOf(form),
            'content-disposition': 'attachment; filename="names.csv"',
          },
          body: Readable.toWeb(exportStream(rowsOf(input, signal), form)),
        };
      }),
    ),

    counts: library.counts.handler(() => {
      const groups = corpStore()
        .library.tally()
        .map(({ kind, verdict, entries }) => ({ kind, verdict, count: entries }));
      return { total: groups.reduce((sum, { count }) => sum + count, 0), groups };
    }),

    history: library.history.handler(({ input: { id, idType } }) => {
      const store = corpStore();
      const entry = store.register.find(id, spaceOf(idType));
      if (entry === undefined) throw new ORPCError('NOT_FOUND');
      return store.library
        .history(entry.entry)
        .map(({ seenMs, oldName, newName }) => ({ seenAtMs: seenMs, oldName, newName }));
    }),

    forget: library.forget.handler(({ input: { ids } }) => {
      const store = corpStore();
      const entries = new Map<number, string>();
      for (const { id, idType } of ids) {
        const found = store.register.find(id, spaceOf(idType));
        if (found !== undefined) entries.set(found.entry, found.id);
      }
      const kept = store.library.forget([...entries.keys()]);
      return {
        forgotten: entries.size - kept.length,
        keptForRuns: kept.map((entry) => entries.get(entry) ?? ''),
      };
    }),

    refreshSelected: library.refreshSelected.handler(({ input: { ids } }) =>
      withRefusals(context.language(), async () => {
        const { runs } = context.workspace();
        const label = say(context.language(), 'run.refresh');
        const snapshots = [];
        for (const [space, ofSpace] of Map.groupBy(ids, ({ idType }) => spaceOf(idType))) {
          const source = {
            from: 'ids',
            idType: typeOfSpace(space),
            ids: ofSpace.map(({ id }) => id),
            label,
          } as const;
          const status = runs.status(await runs.create(source, true, label));
          if (status !== undefined) snapshots.push(runSnapshot(status, context.language()));
        }
        return snapshots;
      }),
    ),
  };
}

/** Asks the library until a page is full, and lets others have their turn in between. */
async function wholePage(
  store: CorpStore,
  query: LibraryQuery,
  { cursor, limit, signal }: { cursor: string | undefined; limit: number; signal: AbortSignal | undefined },
): Promise<{ entries: Entry[]; next: string | null }> {
  const entries: Entry[] = [];
  let next = cursor ?? null;
  for (;;) {
    const page = store.library.page(query, next, limit - entries.length);
    entries.push(...page.entries);
    next = page.next;
    if (next === null || entries.length >= limit) return { entries, next };
    await nextTurn();
    signal?.throwIfAborted();
  }
}
