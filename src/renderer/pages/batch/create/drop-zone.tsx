import { FileTextOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useStore } from '#renderer/state/store.ts';
import css from './drop-zone.module.css';
import { handOver, letGo } from './table/hand-over.ts';
import { type Arrival, arrival, heldTable, tableFailure } from './table/held-table.ts';
import { fileIsOver } from './use-page-drop.ts';

/** Says where a file can be dropped, which is anywhere on the page, and lets one be picked. */
export function DropZone() {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const over = useStore(fileIsOver);
  const held = useStore(heldTable);
  const arriving = useStore(arrival);
  return (
    <div className={`${css.zone} ${over ? css.over : ''}`}>
      <FileTextOutlined className={css.icon ?? ''} aria-hidden />
      <div className={css.text} role="status">
        <p className={css.name}>
          {arriving === undefined ? (
            (held?.preview.name ?? t('batch.create.drop'))
          ) : (
            <Arriving file={arriving} />
          )}
        </p>
        <p className={css.limit}>{t('batch.create.fileKinds')}</p>
      </div>
      {arriving === undefined ? (
        <Button onClick={() => input.current?.click()}>
          {t(held === undefined ? 'batch.create.pick' : 'batch.create.replace')}
        </Button>
      ) : (
        <Button
          onClick={() => {
            arriving.abort.abort();
            arrival.set(undefined);
          }}
        >
          {t('shared.cancel')}
        </Button>
      )}
      {held !== undefined && arriving === undefined && (
        <Button type="text" onClick={() => void letGo().catch(tableFailure.set)}>
          {t('batch.create.remove')}
        </Button>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.txt,.tsv,.tab,.xlsx,text/csv,text/plain"
        aria-label={t('batch.create.pick')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) void handOver(file);
          event.target.value = '';
        }}
      />
    </div>
  );
}

function Arriving({ file }: { readonly file: Arrival }) {
  const { t } = useTranslation();
  const format = useFormat();
  const share = file.totalBytes === 0 ? 1 : file.sentBytes / file.totalBytes;
  return t('batch.create.reading', { name: file.name, share: format.percent(share) });
}
