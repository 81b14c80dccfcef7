import { MoreOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IdCell } from '#renderer/components/entries/id-cell.tsx';
import { NameCell } from '#renderer/components/entries/name-cell.tsx';
import type { EntryActions } from '#renderer/components/entries/use-entry-actions.ts';
import { VerdictChip } from '#renderer/components/verdict-chip.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { EntryView } from '#shared/contract/primitives.ts';
import css from './library.module.css';
import type { Selection } from './use-selection.ts';

interface LibraryRowProps {
  readonly entry: EntryView;
  /** Among all rows, the head being 1. */
  readonly rowIndex: number;
  readonly startPx: number;
  readonly selection: Selection;
  readonly actions: EntryActions;
  readonly onOpen: (entry: EntryView) => void;
}

/** One id of the library. */
export function LibraryRow({ entry, rowIndex, startPx, selection, actions, onOpen }: LibraryRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    // biome-ignore lint/a11y/useSemanticElements: belongs to a table whose rows are placed one by one.
    // biome-ignore lint/a11y/useFocusableInteractive: a table's row takes no focus.
    <div
      role="row"
      aria-rowindex={rowIndex}
      className={`${css.row} ${css.placed}`}
      style={{ transform: `translateY(${startPx}px)` }}
    >
      <Cell>
        <Checkbox
          checked={selection.has(entry)}
          aria-label={t('library.choose', { id: entry.id })}
          onChange={() => selection.toggle(entry)}
        />
      </Cell>
      <Cell>
        <IdCell id={entry.id} />
      </Cell>
      <Cell>{t(`shared.kind.${entry.kind ?? 'unknown'}`)}</Cell>
      <Cell>
        <NameCell entry={entry} onRename={actions.rename} />
      </Cell>
      <Cell>
        <VerdictChip verdict={entry.verdict} />
      </Cell>
      <Cell>{entry.source === null ? t('shared.none') : t(`shared.source.${entry.source}`)}</Cell>
      <Cell>{entry.triedAtMs === null ? t('shared.none') : format.moment(entry.triedAtMs)}</Cell>
      <Cell>
        <Button
          type="text"
          size="small"
          icon={<MoreOutlined aria-hidden />}
          aria-label={t('lookup.detailsOf', { id: entry.id })}
          title={t('lookup.details')}
          onClick={() => onOpen(entry)}
        />
      </Cell>
    </div>
  );
}

function Cell({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: belongs to a table whose rows are placed one by one.
    <div role="cell" className={css.cell}>
      {children}
    </div>
  );
}
