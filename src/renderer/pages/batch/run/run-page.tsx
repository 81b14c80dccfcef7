import { LeftOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { LoadingRows } from '#renderer/components/loading-rows.tsx';
import { Notice } from '#renderer/components/notice.tsx';
import { Page } from '#renderer/components/page.tsx';
import { ProblemNotice, ReadFailure } from '#renderer/components/problem-notice.tsx';
import type { Verdict } from '#shared/verdicts.ts';
import { NamedFile } from './named-file.tsx';
import { RunActions } from './run-actions.tsx';
import { RunItems } from './run-items.tsx';
import { RunProgress } from './run-progress.tsx';
import { useRun } from './use-run.ts';

interface RunPageProps {
  readonly runId: string;
  /** The only verdict to list, or all of them. */
  readonly verdict: Verdict | undefined;
}

/** One run: how far it is, what holds it up, what it found. */
export function RunPage({ runId, verdict }: RunPageProps) {
  const { t } = useTranslation();
  const { run, error, reload } = useRun(runId);
  const title = run === undefined ? t('batch.run.title') : run.label || t('batch.unnamed');
  const isReading = run?.state === 'running' && run.file?.rows === null;
  const blockedText = run?.state === 'blocked' ? <p>{t('batch.run.blocked')}</p> : null;
  return (
    <Page
      title={title}
      before={
        <Link href="/batch">
          <LeftOutlined aria-hidden /> {t('batch.run.back')}
        </Link>
      }
      actions={run === undefined ? undefined : <RunActions run={run} />}
    >
      {error !== null && <ReadFailure error={error} onRetry={reload} />}
      {run === undefined && error === null && <LoadingRows rows={6} />}
      {run !== undefined && (
        <>
          <RunProgress run={run} verdict={verdict} />
          {isReading && (
            <Notice tone="info" announce="status">
              {t('batch.run.reading', { name: run.file?.name ?? '' })}
            </Notice>
          )}
          {run.problem !== null && <ProblemNotice problem={run.problem}>{blockedText}</ProblemNotice>}
          <NamedFile run={run} />
          <RunItems key={verdict ?? ''} run={run} verdict={verdict} />
        </>
      )}
    </Page>
  );
}
