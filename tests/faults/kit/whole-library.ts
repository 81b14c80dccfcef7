import { libraryRowBatches } from '#main/exports/library-rows.ts';
import type { CorpStore } from '#main/store/index.ts';
import { DEFAULT_EXPORT_COLUMNS } from '#shared/export-words.ts';

/** All that a corp's library knows, as the rows of an export. */
export function wholeLibrary(store: CorpStore) {
  return libraryRowBatches(store, {
    query: { order: 'added', descending: false },
    columns: DEFAULT_EXPORT_COLUMNS,
    language: 'zh-CN',
  });
}
