import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AppearanceSwitch } from '#renderer/components/appearance-switch.tsx';
import { LanguageSwitch } from '#renderer/components/language-switch.tsx';
import { LoadingRows } from '#renderer/components/loading-rows.tsx';
import { Page } from '#renderer/components/page.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { orpc } from '#renderer/rpc/client.ts';
import { About } from './about.tsx';
import { DesktopPanel } from './desktop/desktop-panel.tsx';
import { ProfilePanel } from './profile-panel.tsx';
import { OwnCa } from './route/own-ca.tsx';
import { ProxyForm } from './route/proxy-form.tsx';
import { FurtherSecrets } from './secrets/further-secrets.tsx';
import css from './settings.module.css';

/** The corp and its secret, how the window looks and speaks, and what is running. */
export default function SettingsPage() {
  const { t } = useTranslation();
  const profile = useQuery(orpc.settings.profile.queryOptions());
  return (
    <Page title={t('app.pages.settings')}>
      <Panel title={t('settings.profile.title')}>
        {profile.error !== null && (
          <FailureNotice error={profile.error} onRetry={() => void profile.refetch()} />
        )}
        {profile.isPending && <LoadingRows rows={4} />}
        {profile.data !== undefined && <ProfilePanel profile={profile.data} />}
      </Panel>
      {profile.data?.origin === 'settings' && (
        <>
          <Panel title={t('settings.secrets.title')}>
            <FurtherSecrets key={profile.data.corpId} profile={profile.data} />
          </Panel>
          <Panel title={t('settings.route.title')}>
            <ProxyForm profile={profile.data} />
            <OwnCa profile={profile.data} />
          </Panel>
        </>
      )}
      <Panel title={t('settings.screen.title')}>
        <div className={css.choice}>
          <span>{t('app.language')}</span>
          <LanguageSwitch />
        </div>
        <div className={css.choice}>
          <span>{t('app.appearance')}</span>
          <AppearanceSwitch />
        </div>
      </Panel>
      {window.wecomIdMapper !== undefined && <DesktopPanel />}
      <Panel title={t('settings.about.title')}>
        <About />
      </Panel>
    </Page>
  );
}
