import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { namesAsLines, tableAsTsv } from '#renderer/components/entries/table-text.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { EntryView } from '#shared/contract/primitives.ts';
import css from './lookup.module.css';

interface LookupSummaryProps {
  readonly entries: readonly EntryView[];
  /** The ids as they stand in the field, where they are a column. */
  readonly column: readonly string[] | undefined;
}

/** How many of the ids have a name, and the table to take along. */
export function LookupSummary({ entries, column }: LookupSummaryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const mapped = entries.filter((entry) => entry.verdict === 'mapped').length;
  const unasked = entries.filter((entry) => entry.verdict === 'unmapped').length;
  return (
    <div className={css.summary}>
      <p role="status">
        {t('lookup.summary', { count: entries.length, mapped: format.number(mapped) })}
        {unasked > 0 && ` ${t('lookup.unasked', { count: unasked })}`}
      </p>
      <span className={css.copies}>
        <CopyButton type="default" text={namesAsLines(entries, column)} label={t('lookup.copyNames')} />
        <CopyButton type="default" text={tableAsTsv(entries, t)} label={t('lookup.copyTable')} />
      </span>
    </div>
  );
}
