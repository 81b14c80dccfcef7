import { DeleteOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '#renderer/components/confirm-button.tsx';
import { DataTable } from '#renderer/components/data-table.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { LoadingRows } from '#renderer/components/loading-rows.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { ReadFailure } from '#renderer/components/problem-notice.tsx';
import { leaveRun } from '#renderer/pages/library/library-state.ts';
import { orpc } from '#renderer/rpc/client.ts';
import type { RunSnapshot } from '#shared/contract/runs.ts';
import { hasEnded } from '../run-state.tsx';
import { useHistoryColumns } from './history-columns.tsx';

const BUSY_MS = 1_500;
const IDLE_MS = 10_000;

/** Every run, the newest first; kept fresh while one is under way, wherever it was started. */
export function RunHistory() {
  const { t } = useTranslation();
  const runs = useQuery(
    orpc.runs.list.queryOptions({
      refetchInterval: ({ state }) => (state.data?.some((run) => !hasEnded(run)) ? BUSY_MS : IDLE_MS),
    }),
  );
  const columns = useHistoryColumns((run) => <RemoveRun run={run} />);
  return (
    <Panel title={t('batch.history.title')}>
      {runs.error !== null && <ReadFailure error={runs.error} onRetry={() => void runs.refetch()} />}
      {(runs.error === null || runs.data !== undefined) && (
        <DataTable
          label={t('batch.history.table')}
          rows={runs.data ?? []}
          columns={columns}
          rowKey={(run) => run.runId}
          minWidth="46rem"
          instead={
            runs.isPending ? (
              <LoadingRows />
            ) : (
              <EmptyState {...t('batch.history.empty', { returnObjects: true })} />
            )
          }
        />
      )}
    </Panel>
  );
}

function RemoveRun({ run }: { readonly run: RunSnapshot }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const remove = useMutation(
    orpc.runs.remove.mutationOptions({
      onSuccess: (_, { runId }) => leaveRun(runId),
      onSettled: () => queryClient.invalidateQueries({ queryKey: orpc.runs.list.key() }),
    }),
  );
  const name = t('batch.history.remove', { label: run.label });
  return (
    <ConfirmButton
      button={{
        type: 'text',
        size: 'small',
        icon: <DeleteOutlined aria-hidden />,
        loading: remove.isPending,
        'aria-label': name,
        title: name,
      }}
      title={t('batch.history.removeTitle')}
      text={t('batch.history.removeText')}
      yes={t('batch.history.removeYes')}
      onConfirm={() => remove.mutate({ runId: run.runId })}
    />
  );
}
