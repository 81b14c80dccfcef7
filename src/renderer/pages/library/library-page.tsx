import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { EntryDrawer } from '#renderer/components/entries/entry-drawer.tsx';
import { entryKey } from '#renderer/components/entries/id-type.ts';
import { LoadingRows } from '#renderer/components/loading-rows.tsx';
import { Page } from '#renderer/components/page.tsx';
import { ReadFailure } from '#renderer/components/problem-notice.tsx';
import { useStore } from '#renderer/state/store.ts';
import { LibraryCounts } from './counts/library-counts.tsx';
import { LibraryExport } from './export/library-export.tsx';
import { LibraryFilters } from './library-filters.tsx';
import { LibraryGrid } from './library-grid.tsx';
import { countAgeFrom, isNarrowed, libraryView } from './library-state.ts';
import { LibraryTotal } from './library-total.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useLibrary } from './use-library.ts';
import { useSelection } from './use-selection.ts';

/** Every id that is known: found while one types, narrowed down, renamed, refreshed, exported. */
export default function LibraryPage() {
  const { t } = useTranslation();
  useEffect(() => countAgeFrom(Date.now()), []);
  const library = useLibrary();
  const selection = useSelection(library.entries);
  const [openKey, setOpenKey] = useState<string>();
  const open = library.entries.find((entry) => entryKey(entry) === openKey);
  const narrowed = isNarrowed(useStore(libraryView));
  return (
    <Page title={t('app.pages.library')} intro={t('library.intro')} actions={<LibraryExport />}>
      <LibraryCounts />
      <LibraryFilters />
      {library.failure !== null && <ReadFailure error={library.failure} onRetry={library.reload} />}
      <SelectionBar selection={selection} visible={library.entries}>
        <LibraryTotal total={library.total} notYetSearchable={library.notYetSearchable} />
      </SelectionBar>
      {library.pending && library.failure === null && <LoadingRows />}
      {!library.pending && library.failure === null && library.entries.length === 0 && (
        <EmptyState {...t(narrowed ? 'library.emptyNarrowed' : 'library.empty', { returnObjects: true })} />
      )}
      {library.entries.length > 0 && (
        <LibraryGrid
          library={library}
          selection={selection}
          onOpen={(entry) => setOpenKey(entryKey(entry))}
        />
      )}
      <EntryDrawer entry={open} onClose={() => setOpenKey(undefined)} />
    </Page>
  );
}
