import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '#renderer/components/data-table.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { Pace, PaceSample } from './pace-samples.ts';

/** About so many rows say as much as all of them. */
const ROWS = 24;

/** The numbers of the pictures, the latest first. */
export function PaceTable({ pace }: { readonly pace: Pace }) {
  const { t } = useTranslation();
  const format = useFormat();
  const step = Math.ceil(pace.samples.length / ROWS);
  const rows = pace.samples.toReversed().filter((_, index) => index % step === 0);
  const columns: Column<PaceSample>[] = [
    { key: 'at', title: t('batch.pace.time'), render: ({ atMs }) => format.moment(atMs) },
    {
      key: 'rate',
      title: t('batch.run.rate'),
      align: 'end',
      render: ({ namesPerSecond }) => format.rate(namesPerSecond),
    },
    {
      key: 'quota',
      title: t('batch.run.quota'),
      align: 'end',
      render: ({ quotaShare }) => format.percent(quotaShare),
    },
  ];
  return (
    <DataTable
      label={t('batch.pace.table')}
      rows={rows}
      columns={columns}
      rowKey={({ atMs }) => String(atMs)}
      minWidth="20rem"
    />
  );
}
