import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { faultOf } from '#renderer/rpc/problem.ts';
import type { CheckReport } from '#shared/contract/connection.ts';
import type { ProfileSummary } from '#shared/contract/profiles.ts';
import { useCheck } from '../check-outcome.tsx';
import own from './profiles-panel.module.css';

/** Tests the connection of a profile, whichever is in use, and says in short what came of it. */
export function ProfileTest({ profile }: { readonly profile: ProfileSummary }) {
  const { t } = useTranslation();
  const { data, error, isFetching, refetch } = useCheck(profile);
  return (
    <div className={own.test}>
      <Button
        size="small"
        loading={isFetching}
        aria-label={t('profiles.testNamed', { name: profile.name })}
        onClick={() => void refetch()}
      >
        {t('profiles.testNow')}
      </Button>
      <span role="status">
        {!isFetching && error !== null && (faultOf(error) ?? t('profiles.notTested'))}
        {/* A test that was taken back leaves what it had found by then, which is no outcome. */}
        {!isFetching && error === null && data?.finished === true && <Outcome report={data} />}
      </span>
    </div>
  );
}

function Outcome({ report: { verdict, seenIps } }: { readonly report: CheckReport }) {
  const { t } = useTranslation();
  const ip = seenIps.at(-1);
  return (
    <>
      <span className={own[verdict.severity]}>{t(`profiles.outcome.${verdict.severity}`)}</span>{' '}
      {verdict.severity === 'ok' && ip !== undefined ? <code>{ip}</code> : verdict.what}
    </>
  );
}
