import { Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { TablePreview } from '#shared/contract/files.ts';
import css from '../create-run.module.css';
import { readAs } from './hand-over.ts';

const ENCODINGS = ['utf-8', 'utf-8-bom', 'gb18030', 'utf-16le', 'utf-16be'] as const;
const DELIMITERS = [',', ';', '\t', '，'] as const;
const DELIMITER_NAMES = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '，': 'fullWidth' } as const;

/** What the file was taken for; every guess can be changed. */
export function TableLayout({ preview }: { readonly preview: TablePreview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isText = preview.format !== 'xlsx';
  return (
    <div className={css.row}>
      <span>{t('batch.table.form', { form: t(`batch.table.formats.${preview.format}`) })}</span>
      <span className={css.hint}>{format.bytes(preview.sizeBytes)}</span>
      {isText && (
        <Select
          aria-label={t('batch.table.encoding')}
          value={preview.encoding}
          popupMatchSelectWidth={false}
          onChange={(encoding) => void readAs({ encoding })}
          options={ENCODINGS.map((value) => ({ value, label: t(`batch.table.encodings.${value}`) }))}
        />
      )}
      {isText && (
        <Select<(typeof DELIMITERS)[number] | 'none'>
          aria-label={t('batch.table.delimiter')}
          value={preview.format === 'txt' ? 'none' : preview.delimiter}
          popupMatchSelectWidth={false}
          onChange={(delimiter) => delimiter !== 'none' && void readAs({ delimiter })}
          options={[
            ...(preview.format === 'txt' ? [{ value: 'none', label: t('batch.table.delimiters.none') }] : []),
            ...DELIMITERS.map((value) => ({
              value,
              label: t(`batch.table.delimiters.${DELIMITER_NAMES[value]}`),
            })),
          ]}
        />
      )}
      {preview.sheets.length > 1 && (
        <Select
          aria-label={t('batch.table.sheet')}
          value={preview.sheet}
          popupMatchSelectWidth={false}
          onChange={(sheet) => sheet !== null && void readAs({ sheet })}
          options={preview.sheets.map((value) => ({ value, label: value }))}
        />
      )}
      <Checkbox
        checked={preview.hasHeader}
        onChange={(event) => void readAs({ hasHeader: event.target.checked })}
      >
        {t('batch.table.hasHeader')}
      </Checkbox>
    </div>
  );
}
