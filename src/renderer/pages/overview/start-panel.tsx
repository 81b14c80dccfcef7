import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { LoadingRows } from '#renderer/components/loading-rows.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { ReadFailure } from '#renderer/components/problem-notice.tsx';
import { sourceKind } from '#renderer/pages/batch/batch-state.ts';
import { CheckOutcome } from '#renderer/pages/settings/check-outcome.tsx';
import { ProfileForm } from '#renderer/pages/settings/profile-form.tsx';
import { orpc } from '#renderer/rpc/client.ts';
import css from './overview.module.css';

/** The first start in one screen: a look round with made-up data, or the operator's own corp. */
export default function StartPanel({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const profile = useQuery(orpc.settings.profile.queryOptions());
  const entered = profile.data !== undefined && profile.data.origin !== 'demo';
  return (
    <div className={css.start}>
      <Panel title={t('overview.start.own')}>
        <p className={css.note}>{t('settings.profile.intro')}</p>
        {profile.error !== null && (
          <ReadFailure error={profile.error} onRetry={() => void profile.refetch()} />
        )}
        {profile.isPending && <LoadingRows rows={4} />}
        {profile.data !== undefined && <ProfileForm profile={profile.data} />}
        {entered && <CheckOutcome />}
        {entered && (
          <div>
            <Button onClick={onDone}>{t('overview.start.done')}</Button>
          </div>
        )}
      </Panel>
      {!entered && (
        <Panel title={t('overview.start.demo')}>
          <p className={css.note}>{t('overview.start.demoText')}</p>
          <div className={css.ways}>
            <Button href="#/lookup">{t('overview.next.look_up.action')}</Button>
            <Button href="#/batch" onClick={() => sourceKind.set('register')}>
              {t('overview.start.demoRun')}
            </Button>
            <Button href="#/library">{t('overview.library.more')}</Button>
          </div>
        </Panel>
      )}
    </div>
  );
}
