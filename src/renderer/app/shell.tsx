import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch } from 'wouter';
import { CommandDialogs, prepareDialogs } from '#renderer/commands/command-dialogs.tsx';
import { Announcer } from '#renderer/components/announcer.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { LoadingRows } from '#renderer/components/loading-rows.tsx';
import { profileTurns } from '#renderer/profiles/on-screen.ts';
import { SwitchQuestion } from '#renderer/profiles/switch-question.tsx';
import { useProfiles } from '#renderer/profiles/use-profiles.ts';
import { useStore } from '#renderer/state/store.ts';
import { DataBand } from './data-band.tsx';
import { DemoBanner } from './demo-banner.tsx';
import { IpBand } from './ip-band.tsx';
import { KeptAsideBand } from './kept-aside-band.tsx';
import { Navigation } from './navigation.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { PAGES } from './pages.ts';
import { ReachabilityBanner } from './reachability-banner.tsx';
import css from './shell.module.css';
import { useCoreAppearance } from './use-core-appearance.ts';
import { useCoreLanguage } from './use-core-language.ts';
import { useIpWatch } from './use-ip-watch.ts';
import { useStrayDrops } from './use-stray-drops.ts';

const MAIN_ID = 'main';

/** The frame around every page: navigation, banners, and the page that the address names. */
export function Shell() {
  const { t } = useTranslation();
  useCoreLanguage();
  useCoreAppearance();
  useStrayDrops();
  useIpWatch();
  useProfiles();
  const turn = useStore(profileTurns);
  return (
    <div className={css.shell}>
      <button type="button" className={css.skip} onClick={() => document.getElementById(MAIN_ID)?.focus()}>
        {t('app.skipToContent')}
      </button>
      <Navigation />
      <Announcer />
      <SwitchQuestion />
      <div className={css.column}>
        <PageBoundary>
          <CommandDialogs />
        </PageBoundary>
        <ReachabilityBanner />
        <DemoBanner />
        <KeptAsideBand />
        <DataBand />
        <IpBand />
        <main id={MAIN_ID} tabIndex={-1} className={css.main}>
          <PageBoundary key={turn}>
            <Pages />
          </PageBoundary>
        </main>
      </div>
    </div>
  );
}

function Pages() {
  const { t } = useTranslation();
  return (
    <Switch>
      {PAGES.flatMap(({ key, paths, Component }) =>
        paths.map((path) => (
          <Route key={key} path={path}>
            {(params) => (
              <Component loading={<LoadingRows label={t('app.loadingPage')} />}>
                {(Code) => (
                  <>
                    <Code params={params} />
                    <OthersAhead />
                  </>
                )}
              </Component>
            )}
          </Route>
        )),
      )}
      <Route>
        <EmptyState title={t('app.noPage.title')} text={t('app.noPage.text')} />
      </Route>
    </Switch>
  );
}

/**
 * Fetches the other pages' code, and the keyboard's dialogs', when nothing else is to do, so that neither ever waits. It
 * comes with the first page: a slow line has nothing else to carry before. With the pages after it, all is there
 * already.
 */
function OthersAhead() {
  useEffect(() => {
    const handle = requestIdleCallback(() => {
      prepareDialogs();
      for (const page of PAGES) page.prepare();
    });
    return () => cancelIdleCallback(handle);
  }, []);
  return null;
}
