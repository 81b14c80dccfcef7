import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '#renderer/components/data-table.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { IpRecordView } from '#shared/contract/connection.ts';
import { IpStatus } from '../ip-status.tsx';
import { NoteCell } from './note-cell.tsx';

interface RecordTableProps {
  readonly rows: readonly IpRecordView[];
  readonly instead: ReactNode;
}

/** The record, the IP seen last on top. */
export function RecordTable({ rows, instead }: RecordTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<IpRecordView>[] = [
    { key: 'ip', title: t('trustedIps.record.ip'), width: '9rem', render: ({ ip }) => <code>{ip}</code> },
    {
      key: 'status',
      title: t('trustedIps.record.status'),
      width: '6.5rem',
      render: ({ status }) => <IpStatus status={status} />,
    },
    {
      key: 'list',
      title: t('trustedIps.record.list'),
      width: '6.5rem',
      render: ({ purpose }) => t(`trustedIps.record.lists.${purpose}`),
    },
    {
      key: 'changed',
      title: t('trustedIps.record.changed'),
      width: '11rem',
      render: ({ changedAtMs }) => format.moment(changedAtMs),
    },
    {
      key: 'lastSeen',
      title: t('trustedIps.record.lastSeen'),
      width: '11rem',
      render: ({ lastSeenAtMs }) => format.moment(lastSeenAtMs),
    },
    {
      key: 'route',
      title: t('trustedIps.record.route'),
      width: '13rem',
      render: ({ route }) => (route === 'direct' ? t('trustedIps.mine.direct') : <code>{route}</code>),
    },
    { key: 'note', title: t('trustedIps.record.note'), render: (row) => <NoteCell row={row} /> },
  ];
  return (
    <DataTable
      label={t('trustedIps.record.table')}
      rows={rows}
      columns={columns}
      rowKey={({ recordId }) => String(recordId)}
      minWidth="66rem"
      instead={instead}
    />
  );
}
