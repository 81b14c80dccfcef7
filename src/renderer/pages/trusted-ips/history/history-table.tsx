import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '#renderer/components/data-table.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { IpHistoryView } from '#shared/contract/connection.ts';

type Stay = IpHistoryView['stays'][number];

/** The same as text, the latest first. */
export function HistoryTable({ stays }: Pick<IpHistoryView, 'stays'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Stay>[] = [
    { key: 'ip', title: t('trustedIps.history.ip'), width: '11rem', render: ({ ip }) => <code>{ip}</code> },
    { key: 'from', title: t('trustedIps.history.from'), render: ({ fromMs }) => format.moment(fromMs) },
    { key: 'until', title: t('trustedIps.history.until'), render: ({ untilMs }) => format.moment(untilMs) },
    {
      key: 'lasted',
      title: t('trustedIps.history.lasted'),
      align: 'end',
      render: ({ fromMs, untilMs }) => format.span(untilMs - fromMs),
    },
  ];
  return (
    <DataTable
      label={t('trustedIps.history.strip')}
      rows={stays.toReversed()}
      columns={columns}
      rowKey={({ ip, fromMs }) => `${ip} ${fromMs}`}
      minWidth="36rem"
    />
  );
}
