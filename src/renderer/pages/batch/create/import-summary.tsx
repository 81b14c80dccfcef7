import { Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Figures } from '#renderer/components/figures.tsx';
import { Notice } from '#renderer/components/notice.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { ImportedFile } from '../batch-state.ts';
import css from './create-run.module.css';

const PREVIEWED = 5;

interface ImportSummaryProps {
  readonly imported: ImportedFile;
  readonly onColumn: (column: string) => void;
}

/** What was read out of the file: the column, how many ids, and what was left out. */
export function ImportSummary({ imported, onColumn }: ImportSummaryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const columnId = useId();
  const { rows, ids, blank, duplicate, impossible } = imported;
  return (
    <>
      <div className={css.row}>
        <label htmlFor={columnId}>{t('batch.create.column')}</label>
        <Select
          id={columnId}
          className={css.column ?? ''}
          value={imported.column}
          popupMatchSelectWidth={false}
          onChange={onColumn}
          options={imported.columns.map((column) => ({ value: column, label: column }))}
        />
      </div>
      <Figures
        items={[
          [t('batch.create.rows'), format.number(rows)],
          [t('batch.create.ids'), format.number(ids.length)],
          [t('batch.create.blank'), format.number(blank)],
          [t('batch.create.duplicate'), format.number(duplicate)],
          [t('batch.create.impossible'), format.number(impossible)],
        ]}
      />
      {ids.length === 0 ? (
        <Notice tone="warning" announce="alert">
          {t('batch.create.noIds')}
        </Notice>
      ) : (
        <p className={css.hint}>
          {t('batch.create.preview')} <code>{ids.slice(0, PREVIEWED).join('  ')}</code>
        </p>
      )}
    </>
  );
}
