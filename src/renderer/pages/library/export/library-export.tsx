import { DownloadOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '#renderer/components/choice.tsx';
import { SideDialog } from '#renderer/components/side-dialog.tsx';
import { ExportProgress } from '#renderer/files/export-status.tsx';
import { useExport } from '#renderer/files/use-export.ts';
import { useStore } from '#renderer/state/store.ts';
import { EXPORT_DELIMITERS, EXPORT_ENCODINGS, EXPORT_FORMATS } from '#shared/export-words.ts';
import { filterOf, isNarrowed, libraryView } from '../library-state.ts';
import { useChosenForm } from './chosen-form.ts';
import { ExportColumns } from './export-columns.tsx';
import type { ChosenForm } from './export-form.ts';
import css from './library-export.module.css';

/** Writes what the library shows into a file, in a form of the operator's choice. */
export function LibraryExport() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<DownloadOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('library.export.open')}
      </Button>
      <SideDialog open={open} title={t('library.export.title')} onClose={() => setOpen(false)}>
        <ExportForm />
      </SideDialog>
    </>
  );
}

function ExportForm() {
  const { t } = useTranslation();
  const [form, chooseForm] = useChosenForm();
  const view = useStore(libraryView);
  const exporting = useExport('library');
  const change = (part: Partial<ChosenForm>) => chooseForm({ ...form, ...part });
  return (
    <div className={css.form}>
      <p className={css.note}>{t(isNarrowed(view) ? 'library.export.narrowed' : 'library.export.all')}</p>
      <Choice<ChosenForm['format']>
        aria-label={t('library.export.format')}
        value={form.format}
        onChange={(format) => change({ format })}
        options={EXPORT_FORMATS.map((value) => ({ value, label: t(`library.export.formats.${value}`) }))}
      />
      {form.format === 'csv' && <CsvForm form={form} change={change} />}
      <ExportColumns columns={form.columns} onChange={(columns) => change({ columns })} />
      <Button
        type="primary"
        loading={exporting.busy}
        disabled={form.columns.length === 0}
        onClick={() => {
          // The file is read now, however long the list has been standing there.
          const now = { ...view, ageCountsFromMs: Date.now() };
          exporting.start({ what: 'library', ...filterOf(now), ...form });
        }}
      >
        {t('library.export.write')}
      </Button>
      <ExportProgress exporting={exporting} />
    </div>
  );
}

interface CsvFormProps {
  readonly form: ChosenForm;
  readonly change: (part: Partial<ChosenForm>) => void;
}

function CsvForm({ form, change }: CsvFormProps) {
  const { t } = useTranslation();
  return (
    <>
      <Choice<ChosenForm['encoding']>
        aria-label={t('library.export.encoding')}
        value={form.encoding}
        onChange={(encoding) => change({ encoding })}
        options={EXPORT_ENCODINGS.map((value) => ({ value, label: t(`library.export.encodings.${value}`) }))}
      />
      <Choice<ChosenForm['delimiter']>
        aria-label={t('library.export.delimiter')}
        value={form.delimiter}
        onChange={(delimiter) => change({ delimiter })}
        options={EXPORT_DELIMITERS.map((value) => ({
          value,
          label: t(`library.export.delimiters.${value}`),
        }))}
      />
      <Checkbox
        checked={form.escapeFormulas}
        onChange={(event) => change({ escapeFormulas: event.target.checked })}
      >
        {t('library.export.escape')}
      </Checkbox>
    </>
  );
}
