import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '#renderer/components/announcer.tsx';
import { Choice } from '#renderer/components/choice.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { SideDialog } from '#renderer/components/side-dialog.tsx';
import { download } from '#renderer/files/download.ts';
import { client } from '#renderer/rpc/client.ts';
import { useStore } from '#renderer/state/store.ts';
import { filterOf, isNarrowed, libraryView } from '../library-state.ts';
import { chooseForm, exportForm } from './chosen-form.ts';
import { ExportColumns } from './export-columns.tsx';
import { type ChosenForm, DELIMITERS, ENCODINGS, FORMATS } from './export-form.ts';
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
  const form = useStore(exportForm);
  const view = useStore(libraryView);
  const exporting = useMutation({
    mutationFn: () => client.library.exportFile({ ...filterOf(view), ...form }),
    onSuccess: (file) => {
      download(file);
      announce(t('batch.run.exported', { name: file.name }));
    },
  });
  const change = (part: Partial<ChosenForm>) => chooseForm({ ...form, ...part });
  return (
    <div className={css.form}>
      <p className={css.note}>{t(isNarrowed(view) ? 'library.export.narrowed' : 'library.export.all')}</p>
      <Choice<ChosenForm['format']>
        aria-label={t('library.export.format')}
        value={form.format}
        onChange={(format) => change({ format })}
        options={FORMATS.map((value) => ({ value, label: t(`library.export.formats.${value}`) }))}
      />
      {form.format === 'csv' && <CsvForm form={form} change={change} />}
      <ExportColumns columns={form.columns} onChange={(columns) => change({ columns })} />
      {exporting.error !== null && <FailureNotice error={exporting.error} />}
      <Button
        type="primary"
        loading={exporting.isPending}
        disabled={form.columns.length === 0}
        onClick={() => exporting.mutate()}
      >
        {t('library.export.write')}
      </Button>
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
        options={ENCODINGS.map((value) => ({ value, label: t(`library.export.encodings.${value}`) }))}
      />
      <Choice<ChosenForm['delimiter']>
        aria-label={t('library.export.delimiter')}
        value={form.delimiter}
        onChange={(delimiter) => change({ delimiter })}
        options={DELIMITERS.map((value) => ({ value, label: t(`library.export.delimiters.${value}`) }))}
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
