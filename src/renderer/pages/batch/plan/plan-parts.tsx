import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '#renderer/components/data-table.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { RunPlan } from '#shared/contract/runs.ts';
import css from './run-plan.module.css';

type PlanPart = RunPlan['parts'][number];

/** The ways to the names, one a row. */
export function PlanParts({ parts }: { readonly parts: readonly PlanPart[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<PlanPart>[] = [
    { key: 'way', title: t('batch.plan.columns.way'), render: (part) => <Way part={part} /> },
    {
      key: 'kind',
      title: t('batch.plan.columns.kind'),
      width: '24%',
      render: (part) => t(`shared.kind.${part.kind}`),
    },
    {
      key: 'ids',
      title: t('batch.plan.columns.ids'),
      width: '14%',
      align: 'end',
      render: (part) => format.number(part.ids),
    },
    {
      key: 'calls',
      title: t('batch.plan.columns.calls'),
      width: '14%',
      align: 'end',
      render: (part) => format.number(part.calls),
    },
  ];
  return (
    <div className={css.parts}>
      <DataTable
        label={t('batch.plan.table')}
        rows={parts}
        columns={columns}
        rowKey={(part) => `${part.way} ${part.kind}`}
        minWidth="28rem"
      />
    </div>
  );
}

function Way({ part }: { readonly part: PlanPart }) {
  const { t } = useTranslation();
  return (
    <>
      {t(`batch.plan.ways.${part.way}`)}
      {part.isTrial && (
        <span className={css.trial} title={t('batch.plan.trialMeaning')}>
          {t('batch.plan.trial')}
        </span>
      )}
    </>
  );
}
