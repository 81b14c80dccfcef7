import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { announce } from '#renderer/components/announcer.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { download } from '#renderer/files/download.ts';
import { client, orpc } from '#renderer/rpc/client.ts';
import css from '../trusted-ips.module.css';
import { RecordTable } from './record-table.tsx';

const FORMATS = { csv: 'text/csv', markdown: 'text/markdown' } as const;

/** What became of each IP, kept by the application, with notes by the operator. */
export function RecordPanel() {
  const { t } = useTranslation();
  const record = useQuery(orpc.connection.record.queryOptions());
  const exporting = useMutation({
    mutationFn: async (format: keyof typeof FORMATS) => {
      const { fileName, text } = await client.connection.exportRecord({ format });
      return new File([text], fileName, { type: FORMATS[format] });
    },
    onSuccess: (file) => {
      download(file);
      announce(t('trustedIps.record.exported', { name: file.name }));
    },
  });
  const rows = record.data ?? [];
  const actions = rows.length > 0 && (
    <span className={css.row}>
      {(['csv', 'markdown'] as const).map((format) => (
        <Button key={format} size="small" onClick={() => exporting.mutate(format)}>
          {t(`trustedIps.record.${format}`)}
        </Button>
      ))}
    </span>
  );
  return (
    <Panel title={t('trustedIps.record.title')} actions={actions}>
      <p className={css.prose}>{t('trustedIps.record.text')}</p>
      {[record.error, exporting.error].map(
        (error) => error !== null && <FailureNotice key={error.message} error={error} />,
      )}
      <RecordTable
        rows={rows}
        instead={
          record.isSuccess && (
            <EmptyState title={t('trustedIps.record.none')} text={t('trustedIps.history.none')} />
          )
        }
      />
    </Panel>
  );
}
