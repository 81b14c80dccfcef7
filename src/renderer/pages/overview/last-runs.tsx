import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { DataTable } from '#renderer/components/data-table.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { useHistoryColumns } from '#renderer/pages/batch/history/history-columns.tsx';
import type { RunSnapshot } from '#shared/contract/runs.ts';

/** The last runs, each a link. */
export function LastRuns({ runs }: { readonly runs: readonly RunSnapshot[] }) {
  const { t } = useTranslation();
  const columns = useHistoryColumns(() => null).filter(({ key }) => key !== 'actions');
  return (
    <Panel title={t('overview.runs.title')} actions={<Link href="/batch">{t('overview.runs.more')}</Link>}>
      <DataTable
        label={t('batch.history.table')}
        rows={runs}
        columns={columns}
        rowKey={(run) => run.runId}
        minWidth="44rem"
        instead={<EmptyState {...t('overview.runs.empty', { returnObjects: true })} />}
      />
    </Panel>
  );
}
