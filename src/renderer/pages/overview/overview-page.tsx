import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchedAhead } from '#renderer/components/fetched-ahead.tsx';
import { LoadingRows } from '#renderer/components/loading-rows.tsx';
import { Page } from '#renderer/components/page.tsx';
import { ReadFailure } from '#renderer/components/problem-notice.tsx';
import { hasEnded } from '#renderer/pages/batch/run-state.tsx';
import { orpc } from '#renderer/rpc/client.ts';
import { ConnectionPanel } from './connection-panel.tsx';
import { LastRuns } from './last-runs.tsx';
import { LibraryPanel } from './library-panel.tsx';
import { NextAction } from './next-action.tsx';
import css from './overview.module.css';

/** Most openings of the page are not the first start. */
const startPanel = fetchedAhead(() => import('./start-panel.tsx'));

const BUSY_MS = 1_500;
const IDLE_MS = 10_000;

/** How things stand, and what to do next. */
export default function OverviewPage() {
  const { t } = useTranslation();
  const [starting, setStarting] = useState(false);
  const { data, error, refetch } = useQuery(
    orpc.overview.get.queryOptions({
      refetchInterval: ({ state }) => (state.data?.runs.some((run) => !hasEnded(run)) ? BUSY_MS : IDLE_MS),
    }),
  );
  // It stays when a corp has taken the demo's place: how its check went stands there.
  if (data?.next.step === 'own_corp' && !starting) setStarting(true);
  return (
    <Page title={t('app.pages.overview')}>
      {error !== null && <ReadFailure error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <LoadingRows rows={8} />}
      {data !== undefined && (
        <>
          {starting ? (
            <startPanel.Component loading={<LoadingRows rows={6} />}>
              {(StartPanel) => <StartPanel onDone={() => setStarting(false)} />}
            </startPanel.Component>
          ) : (
            <NextAction next={data.next} />
          )}
          <div className={css.columns}>
            <ConnectionPanel connection={data.connection} />
            <LibraryPanel library={data.library} />
          </div>
          <LastRuns runs={data.runs} />
        </>
      )}
    </Page>
  );
}
