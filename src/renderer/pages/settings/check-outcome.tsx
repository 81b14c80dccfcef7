import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { Notice, type Tone } from '#renderer/components/notice.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { type CheckedProfile, checkQuery } from '#renderer/pages/connection/check-query.ts';
import type { CheckReport } from '#shared/contract/connection.ts';
import css from './settings.module.css';

const TONES = { ok: 'good', limited: 'warning', blocked: 'bad' } as const satisfies Record<string, Tone>;

interface CheckOutcomeProps {
  readonly canAsk?: boolean;
  /** The one in use when absent. */
  readonly profile?: CheckedProfile;
}

/** The last check of a profile, and a way to begin one. */
export function useCheck(profile?: CheckedProfile) {
  return useQuery({
    ...checkQuery(useQueryClient(), profile),
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The last connection check in short, where the corp was entered. */
export function CheckOutcome({ canAsk = false, profile }: CheckOutcomeProps) {
  const { t } = useTranslation();
  const { data, error, isFetching, refetch } = useCheck(profile);
  const ask = () => void refetch();
  return (
    <section className={css.outcome} aria-label={t('settings.profile.outcome.title')}>
      {canAsk && (
        <div className={css.actions}>
          <Button loading={isFetching} onClick={ask}>
            {t('settings.profile.outcome.ask')}
          </Button>
        </div>
      )}
      <CheckState
        report={data}
        error={error}
        isRunning={isFetching}
        onRetry={ask}
        isInUse={profile?.inUse !== false}
      />
    </section>
  );
}

interface CheckStateProps {
  readonly report: CheckReport | undefined;
  readonly error: unknown;
  readonly isRunning: boolean;
  readonly onRetry: () => void;
  /** Whether the connection page shows the same check in full. */
  readonly isInUse: boolean;
}

/** How far a check has come, or what came of it. */
export function CheckState({ report, error, isRunning, onRetry, isInUse }: CheckStateProps) {
  if (isRunning) return <Progress report={report} />;
  if (error !== null) return <FailureNotice error={error} onRetry={onRetry} />;
  return report === undefined ? null : <Outcome report={report} isInUse={isInUse} />;
}

function Progress({ report }: { readonly report: CheckReport | undefined }) {
  const { t } = useTranslation();
  const running = report?.finished === false ? report.running : null;
  return (
    <p role="status">
      {running === null
        ? t('settings.profile.outcome.starting')
        : t('settings.profile.outcome.asking', { step: t(`connection.steps.${running}`) })}
    </p>
  );
}

function Outcome({ report, isInUse }: { readonly report: CheckReport; readonly isInUse: boolean }) {
  const { t } = useTranslation();
  const { verdict, seenIps } = report;
  const ip = seenIps.at(-1);
  return (
    <Notice tone={TONES[verdict.severity]} title={verdict.what} announce="status">
      {verdict.steps.length > 0 && (
        <ol className={css.steps}>
          {verdict.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {ip !== undefined && (
        <p>
          {t('settings.profile.outcome.ip')} <code>{ip}</code> <CopyButton text={ip} what={ip} />
        </p>
      )}
      {isInUse && <Link href="/connection">{t('settings.profile.outcome.details')}</Link>}
    </Notice>
  );
}
