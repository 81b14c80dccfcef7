import { FileTextOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './drop-zone.module.css';

interface DropZoneProps {
  readonly onFile: (file: File) => void;
  /** The name of the file that is being read. */
  readonly reading: string | undefined;
  /** The name of the file that was read. */
  readonly holds: string | undefined;
}

/** Takes one file, dropped or picked. */
export function DropZone({ onFile, reading, holds }: DropZoneProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onFile(file);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the pointer; the button does the same.
    <div
      className={`${css.zone} ${over ? css.over : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <FileTextOutlined className={css.icon ?? ''} aria-hidden />
      <div className={css.text} role="status">
        <p className={css.name}>
          {reading === undefined
            ? (holds ?? t('batch.create.drop'))
            : t('batch.create.reading', { name: reading })}
        </p>
        <p className={css.limit}>{t('batch.create.fileLimit')}</p>
      </div>
      <Button loading={reading !== undefined} onClick={() => input.current?.click()}>
        {t(holds === undefined ? 'batch.create.pick' : 'batch.create.replace')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        aria-label={t('batch.create.pick')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) onFile(file);
          event.target.value = '';
        }}
      />
    </div>
  );
}
