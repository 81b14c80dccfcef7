import { CaretRightOutlined, PauseOutlined, RedoOutlined, StopOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '#renderer/components/confirm-button.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { ExportButton } from '#renderer/files/export-button.tsx';
import { client, orpc } from '#renderer/rpc/client.ts';
import type { RunSnapshot } from '#shared/contract/runs.ts';
import { hasEnded } from '../run-state.tsx';

/** What can be told to a run in its present state. */
export function RunActions({ run }: { readonly run: RunSnapshot }) {
  const { t } = useTranslation();
  const { tell, busy, failure } = useTellRun(run.runId);
  const failed = run.byVerdict.failed;
  return (
    <>
      {run.state === 'running' && run.file?.rows !== null && (
        <Button icon={<PauseOutlined aria-hidden />} disabled={busy} onClick={() => tell('pause')}>
          {t('batch.run.pause')}
        </Button>
      )}
      {(run.state === 'paused' || run.state === 'blocked') && (
        <Button
          type="primary"
          icon={<CaretRightOutlined aria-hidden />}
          disabled={busy}
          onClick={() => tell('resume')}
        >
          {t('batch.run.resume')}
        </Button>
      )}
      {!hasEnded(run) && (
        <ConfirmButton
          button={{ icon: <StopOutlined aria-hidden />, disabled: busy, children: t('batch.run.stop') }}
          title={t('batch.run.stopTitle')}
          text={t('batch.run.stopText')}
          yes={t('batch.run.stopYes')}
          onConfirm={() => tell('stop')}
        />
      )}
      {hasEnded(run) && failed > 0 && (
        <Button icon={<RedoOutlined aria-hidden />} disabled={busy} onClick={() => tell('retryFailed')}>
          {t('batch.run.retryFailed', { count: failed })}
        </Button>
      )}
      <ExportButton label={t('batch.run.exportCsv')} runId={run.runId} />
      {failure !== null && <FailureNotice error={failure} />}
    </>
  );
}

type Order = 'pause' | 'resume' | 'stop' | 'retryFailed';

function useTellRun(runId: string) {
  const queryClient = useQueryClient();
  const telling = useMutation({
    mutationFn: (order: Order) => client.runs[order]({ runId }),
    onSuccess: (run) => {
      queryClient.setQueryData(orpc.runs.get.queryKey({ input: { runId } }), run);
      return Promise.all([
        queryClient.invalidateQueries({ queryKey: orpc.runs.items.key() }),
        queryClient.invalidateQueries({ queryKey: orpc.runs.list.key() }),
      ]);
    },
  });
  return { tell: telling.mutate, busy: telling.isPending, failure: telling.error };
}
