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
import { LocalApi } from './api/local-api.tsx';
import { DataPanel } from './data/data-panel.tsx';
import { DesktopPanel } from './desktop/desktop-panel.tsx';
import { ProfilePanel } from './profile-panel.tsx';
import { OwnCa } from './route/own-ca.tsx';
import { ProxyForm } from './route/proxy-form.tsx';
import { FurtherSecrets } from './secrets/further-secrets.tsx';
import { SectionNavigation } from './section-navigation.tsx';
import { elementIdOf, isInHost, SECTIONS } from './sections.ts';
import css from './settings.module.css';
import { WorkPanel } from './work/work-panel.tsx';

/** The corp and its secret, how the window looks and speaks, and what is running. */
export default function SettingsPage({ params }: { readonly params: { readonly section?: string } }) {
  const { t } = useTranslation();
  const profile = useQuery(orpc.settings.profile.queryOptions());
  const isOwn = profile.data?.origin === 'settings';
  const shown = SECTIONS.filter((one) => isInHost(one) && (isOwn || (one !== 'secrets' && one !== 'route')));
  return (
    <Page title={t('app.pages.settings')}>
      <SectionNavigation shown={shown} current={params.section} />
      <Panel id={elementIdOf('profile')} title={t('settings.profile.title')}>
        {profile.error !== null && (
          <FailureNotice error={profile.error} onRetry={() => void profile.refetch()} />
        )}
        {profile.isPending && <LoadingRows rows={4} />}
        {profile.data !== undefined && <ProfilePanel profile={profile.data} />}
      </Panel>
      {profile.data?.origin === 'settings' && (
        <>
          <Panel id={elementIdOf('secrets')} title={t('settings.secrets.title')}>
            <FurtherSecrets key={profile.data.corpId} profile={profile.data} />
          </Panel>
          <Panel id={elementIdOf('route')} title={t('settings.route.title')}>
            <ProxyForm profile={profile.data} />
            <OwnCa profile={profile.data} />
          </Panel>
        </>
      )}
      <Panel id={elementIdOf('work')} title={t('settings.work.title')}>
        <WorkPanel />
      </Panel>
      <Panel id={elementIdOf('api')} title={t('settings.api.title')}>
        <LocalApi />
      </Panel>
      <Panel id={elementIdOf('screen')} title={t('settings.screen.title')}>
        <div className={css.choice}>
          <span>{t('app.language')}</span>
          <LanguageSwitch />
        </div>
        <div className={css.choice}>
          <span>{t('app.appearance')}</span>
          <AppearanceSwitch />
        </div>
      </Panel>
      {isInHost('desktop') && <DesktopPanel />}
      <Panel id={elementIdOf('data')} title={t('settings.data.title')}>
        <DataPanel />
      </Panel>
      <Panel id={elementIdOf('about')} title={t('settings.about.title')}>
        <About />
      </Panel>
    </Page>
  );
}
