import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '#renderer/components/notice.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useStore } from '#renderer/state/store.ts';
import { importedFile } from '../batch-state.ts';
import css from './create-run.module.css';
import { DropZone } from './drop-zone.tsx';
import { ImportSummary } from './import-summary.tsx';
import { MAX_UPLOAD_BYTES, useImport } from './use-import.ts';

/** Ids out of a CSV file: picked or dropped, read by the core, one column of it chosen. */
export function FileSource() {
  const { t } = useTranslation();
  const format = useFormat();
  const imported = useStore(importedFile);
  const { read, reading, failure } = useImport();
  const [tooLarge, setTooLarge] = useState<File>();

  function take(file: File): void {
    const fits = file.size <= MAX_UPLOAD_BYTES;
    setTooLarge(fits ? undefined : file);
    if (fits) read({ file });
  }

  return (
    <div className={css.pane}>
      <DropZone onFile={take} reading={reading} holds={imported?.file.name} />
      {tooLarge !== undefined && (
        <Notice tone="bad" announce="alert">
          {t('batch.create.tooLarge', { size: format.number(tooLarge.size / 1024 / 1024) })}
        </Notice>
      )}
      {failure !== null && reading === undefined && <FailureNotice error={failure} />}
      {imported !== undefined && (
        <ImportSummary imported={imported} onColumn={(column) => read({ file: imported.file, column })} />
      )}
    </div>
  );
}
