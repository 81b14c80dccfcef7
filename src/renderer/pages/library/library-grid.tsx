import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { entryKey } from '#renderer/components/entries/id-type.ts';
import { useEntryActions } from '#renderer/components/entries/use-entry-actions.ts';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import type { EntryView } from '#shared/contract/primitives.ts';
import css from './library.module.css';
import { LibraryRow } from './library-row.tsx';
import type { useLibrary } from './use-library.ts';
import type { Selection } from './use-selection.ts';

const ROW_PX = 32;
const OVERSCAN = 12;
const COLUMNS = ['choose', 'id', 'kind', 'name', 'verdict', 'source', 'triedAt', 'actions'] as const;

interface LibraryGridProps {
  readonly library: ReturnType<typeof useLibrary>;
  readonly selection: Selection;
  readonly onOpen: (entry: EntryView) => void;
}

/** The ids as a table of which only the rows in sight exist; the next page comes as its end does. */
export function LibraryGrid({ library, selection, onOpen }: LibraryGridProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLElement>(null);
  const actions = useEntryActions();
  const { entries, hasMore, loadMore, total } = library;
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => frame.current,
    getItemKey: (index) => keyAt(entries, index),
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
  });
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? 0;

  useEffect(() => {
    if (last >= entries.length - OVERSCAN) loadMore();
  }, [last, entries.length, loadMore]);

  return (
    <>
      {actions.failure !== null && <FailureNotice error={actions.failure} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard. */}
      <section ref={frame} className={css.frame} aria-label={t('library.table')} tabIndex={0}>
        {/* biome-ignore lint/a11y/useSemanticElements: rows that are placed one by one can't be a table's own. */}
        <div
          role="table"
          aria-label={t('library.table')}
          aria-busy={library.renewing}
          aria-rowcount={hasMore ? (total?.count ?? -1) : entries.length + 1}
          className={css.table}
        >
          <Head />
          {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
          <div role="rowgroup" className={css.rows} style={{ height: virtual.getTotalSize() }}>
            {rows.map(({ key, index, start }) => {
              const entry = entries[index];
              if (entry === undefined) return null;
              return (
                <LibraryRow
                  key={key}
                  entry={entry}
                  rowIndex={index + 2}
                  startPx={start}
                  selection={selection}
                  actions={actions}
                  onOpen={onOpen}
                />
              );
            })}
          </div>
        </div>
      </section>
    </>
  );
}

function keyAt(entries: readonly EntryView[], index: number): string | number {
  const entry = entries[index];
  return entry === undefined ? index : entryKey(entry);
}

function Head() {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: belongs to the table of placed rows.
    <div role="rowgroup" className={css.head}>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: a table's row takes no focus. */}
      <div role="row" aria-rowindex={1} className={css.row}>
        {COLUMNS.map((column) => (
          // biome-ignore lint/a11y/useSemanticElements: as above.
          // biome-ignore lint/a11y/useFocusableInteractive: as above.
          <span key={column} role="columnheader">
            {column === 'choose' || column === 'actions' ? (
              <span className="visually-hidden">{t(`library.columns.${column}`)}</span>
            ) : (
              t(`library.columns.${column}`)
            )}
          </span>
        ))}
      </div>
    </div>
  );
}
