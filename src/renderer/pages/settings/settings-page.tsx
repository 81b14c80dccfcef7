import { useTranslation } from 'react-i18next';
import { AppearanceSwitch } from '#renderer/components/appearance-switch.tsx';
import { LanguageSwitch } from '#renderer/components/language-switch.tsx';
import { LoadingRows } from '#renderer/components/loading-rows.tsx';
import { Page } from '#renderer/components/page.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { ReadFailure } from '#renderer/components/problem-notice.tsx';
import { profilesStore } from '#renderer/profiles/profiles-store.ts';
import { useStore } from '#renderer/state/store.ts';
import { About } from './about.tsx';
import { LocalApi } from './api/local-api.tsx';
import { DataPanel } from './data/data-panel.tsx';
import { DesktopPanel } from './desktop/desktop-panel.tsx';
import { ProfilePanel } from './profile-panel.tsx';
import { ProfilesPanel } from './profiles/profiles-panel.tsx';
import { OwnCa } from './route/own-ca.tsx';
import { ProxyForm } from './route/proxy-form.tsx';
import { FurtherSecrets } from './secrets/further-secrets.tsx';
import { SectionNavigation } from './section-navigation.tsx';
import { elementIdOf, isInHost, SECTIONS } from './sections.ts';
import css from './settings.module.css';
import { NEW_ID } from './shown-profile.ts';
import { useShownProfile } from './use-shown-profile.ts';
import { WorkPanel } from './work/work-panel.tsx';

/** The profiles, one of them in full, how the window looks and speaks, and what is running. */
export default function SettingsPage({ params }: { readonly params: { readonly section?: string } }) {
  const { t } = useTranslation();
  const list = useStore(profilesStore);
  const { query, profile, formKey, show, onMoved } = useShownProfile();
  const isOwn = profile?.origin === 'settings';
  const hasList = list?.profiles.some(({ origin }) => origin !== 'demo') === true;
  const shown = SECTIONS.filter(
    (one) =>
      isInHost(one) && (isOwn || (one !== 'secrets' && one !== 'route')) && (hasList || one !== 'profiles'),
  );
  // Among several it has to be told whose fields they are.
  const titled = (title: string) => (hasList && isOwn ? `${title} · ${profile.name}` : title);
  return (
    <Page title={t('app.pages.settings')}>
      <SectionNavigation shown={shown} current={params.section} />
      {hasList && (
        <Panel id={elementIdOf('profiles')} title={t('settings.profiles.title')}>
          <ProfilesPanel list={list} shownId={profile?.id} onShow={show} />
        </Panel>
      )}
      <Panel
        id={elementIdOf('profile')}
        title={profile?.id === NEW_ID ? t('profiles.new') : titled(t('settings.profile.title'))}
      >
        {query.error !== null && <ReadFailure error={query.error} onRetry={() => void query.refetch()} />}
        {query.isPending && <LoadingRows rows={4} />}
        {profile !== undefined && <ProfilePanel key={formKey} profile={profile} onMoved={onMoved} />}
      </Panel>
      {isOwn && (
        <>
          <Panel id={elementIdOf('secrets')} title={titled(t('settings.secrets.title'))}>
            <FurtherSecrets key={`${formKey} ${profile.corpId}`} profile={profile} />
          </Panel>
          <Panel id={elementIdOf('route')} title={titled(t('settings.route.title'))}>
            <ProxyForm key={formKey} profile={profile} />
            <OwnCa key={formKey} profile={profile} />
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
