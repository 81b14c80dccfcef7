import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Column } from '#renderer/components/data-table.tsx';
import { VerdictBar } from '#renderer/components/verdict-bar.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { RunSnapshot } from '#shared/contract/runs.ts';
import { RunStateChip } from '../run-state.tsx';
import css from './run-history.module.css';

/** The columns of the list of runs. */
export function useHistoryColumns(actions: (run: RunSnapshot) => ReactNode): Column<RunSnapshot>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const took = (run: RunSnapshot) => format.span((run.endedAtMs ?? Date.now()) - run.createdAtMs);
  return [
    {
      key: 'label',
      title: t('batch.history.columns.label'),
      width: '28%',
      render: (run) => (
        <Link href={`/batch/${run.runId}`} className={css.label} title={run.label}>
          {run.label === '' ? t('batch.unnamed') : run.label}
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('batch.history.columns.state'),
      width: '11%',
      render: (run) => <RunStateChip state={run.state} />,
    },
    {
      key: 'progress',
      title: t('batch.history.columns.progress'),
      width: '18%',
      render: (run) => <Progress run={run} />,
    },
    {
      key: 'mapped',
      title: t('batch.history.columns.mapped'),
      width: '8%',
      align: 'end',
      render: (run) => format.number(run.byVerdict.mapped),
    },
    {
      key: 'started',
      title: t('batch.history.columns.started'),
      width: '20%',
      render: (run) => format.moment(run.createdAtMs),
    },
    { key: 'took', title: t('batch.history.columns.took'), width: '9%', align: 'end', render: took },
    {
      key: 'actions',
      title: t('batch.history.columns.actions'),
      titleHidden: true,
      inSight: true,
      width: '6%',
      align: 'end',
      render: actions,
    },
  ];
}

function Progress({ run }: { readonly run: RunSnapshot }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={css.progress}>
      <VerdictBar
        thin
        label={t('batch.run.progress')}
        total={run.total}
        done={run.done}
        byVerdict={run.byVerdict}
      />
      <span className={css.count}>
        {t('batch.run.doneOf', { done: format.number(run.done), total: format.number(run.total) })}
      </span>
    </div>
  );
}
