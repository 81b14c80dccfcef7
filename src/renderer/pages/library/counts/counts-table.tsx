import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '#renderer/components/data-table.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { VERDICTS } from '#shared/verdicts.ts';
import type { KindCounts } from './kind-counts.ts';

/** The numbers of the bars; verdicts that no id has are left out. */
export function CountsTable({ kinds }: { readonly kinds: readonly KindCounts[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<KindCounts>[] = [
    {
      key: 'kind',
      title: t('library.columns.kind'),
      width: '8rem',
      render: ({ kind }) => t(`shared.kind.${kind ?? 'unknown'}`),
    },
    {
      key: 'total',
      title: t('library.counts.total'),
      align: 'end',
      render: ({ total }) => format.number(total),
    },
    ...VERDICTS.filter((verdict) => kinds.some(({ byVerdict }) => (byVerdict[verdict] ?? 0) > 0)).map(
      (verdict): Column<KindCounts> => ({
        key: verdict,
        title: t(`shared.verdict.${verdict}`),
        align: 'end',
        render: ({ byVerdict }) => format.number(byVerdict[verdict] ?? 0),
      }),
    ),
  ];
  return (
    <DataTable
      label={t('library.counts.table')}
      rows={kinds}
      columns={columns}
      rowKey={({ kind }) => kind ?? 'unknown'}
      minWidth={`${8 + 5.5 * (columns.length - 1)}rem`}
    />
  );
}
