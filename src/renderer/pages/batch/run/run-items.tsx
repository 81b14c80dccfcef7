import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { EntryTable } from '#renderer/components/entries/entry-table.tsx';
import { LoadingRows } from '#renderer/components/loading-rows.tsx';
import { ReadFailure } from '#renderer/components/problem-notice.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { orpc } from '#renderer/rpc/client.ts';
import type { RunSnapshot } from '#shared/contract/runs.ts';
import type { Verdict } from '#shared/verdicts.ts';
import { hasEnded } from '../run-state.tsx';
import { useItemsPage } from './items-page.ts';
import css from './run.module.css';

const PAGE_ROWS = 100;
const LIVE_MS = 2_000;

interface RunItemsProps {
  readonly run: RunSnapshot;
  readonly verdict: Verdict | undefined;
}

/** What the run found, a page at a time; fresh every two seconds while it goes on. */
export function RunItems({ run, verdict }: RunItemsProps) {
  const { t } = useTranslation();
  const page = useItemsPage(`${run.runId} ${verdict ?? ''}`);
  const filter = verdict === undefined ? {} : { verdict };
  const items = useQuery(
    orpc.runs.items.queryOptions({
      input: { runId: run.runId, cursor: page.cursor, limit: PAGE_ROWS, ...filter },
      placeholderData: keepPreviousData,
      refetchInterval: hasEnded(run) ? false : LIVE_MS,
    }),
  );
  useLastLook(run);

  if (items.error !== null && items.data === undefined) {
    return <ReadFailure error={items.error} onRetry={() => void items.refetch()} />;
  }
  return (
    <>
      <EntryTable
        label={t('batch.run.items')}
        entries={items.data?.items ?? []}
        busy={items.isPlaceholderData}
        instead={items.isPending ? <LoadingRows /> : <NoItems verdict={verdict} />}
      />
      <Pager page={page} count={items.data?.items.length ?? 0} nextCursor={items.data?.nextCursor ?? null} />
    </>
  );
}

/**
 * The end of a run comes between two looks at its items: look once more. One that is taken up from elsewhere may be
 * at an end again before anybody has looked.
 */
function useLastLook({ state, endedAtMs }: RunSnapshot): void {
  const queryClient = useQueryClient();
  const turn = `${state} ${endedAtMs ?? ''}`;
  const seen = useRef(turn);
  useEffect(() => {
    if (seen.current === turn) return;
    seen.current = turn;
    void queryClient.invalidateQueries({ queryKey: orpc.runs.items.key() });
  }, [turn, queryClient]);
}

function NoItems({ verdict }: { readonly verdict: Verdict | undefined }) {
  const { t } = useTranslation();
  if (verdict === undefined) return <EmptyState {...t('batch.run.empty', { returnObjects: true })} />;
  return (
    <EmptyState
      title={t('batch.run.emptyFiltered.title')}
      text={t('batch.run.emptyFiltered.text', { verdict: t(`shared.verdict.${verdict}`) })}
    />
  );
}

interface PagerProps {
  readonly page: ReturnType<typeof useItemsPage>;
  readonly count: number;
  readonly nextCursor: number | null;
}

function Pager({ page, count, nextCursor }: PagerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (nextCursor === null && page.previous === undefined) return null;
  return (
    <div className={css.pager}>
      <Button disabled={page.previous === undefined} onClick={page.previous}>
        {t('batch.run.previous')}
      </Button>
      <span role="status">{t('batch.run.page', { page: format.number(page.number) })}</span>
      <Button disabled={nextCursor === null} onClick={() => nextCursor !== null && page.next(nextCursor)}>
        {t('batch.run.next')}
      </Button>
      <span className={css.share}>{t('batch.run.onPage', { count })}</span>
    </div>
  );
}
