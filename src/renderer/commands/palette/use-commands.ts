import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { PAGES } from '#renderer/app/pages.ts';
import { LANGUAGES } from '#renderer/i18n/language.ts';
import { useChooseLanguage } from '#renderer/i18n/use-choose-language.ts';
import { sourceKind } from '#renderer/pages/batch/batch-state.ts';
import { checkQuery } from '#renderer/pages/connection/check-query.ts';
import { isInHost, SECTIONS } from '#renderer/pages/settings/sections.ts';
import { othersOf, profilesStore } from '#renderer/profiles/profiles-store.ts';
import { askToSwitch } from '#renderer/profiles/switching.ts';
import { orpc } from '#renderer/rpc/client.ts';
import { useStore } from '#renderer/state/store.ts';
import { APPEARANCES, appearanceStore } from '#renderer/theme/appearance.ts';
import { openDialog } from '../command-store.ts';
import { SHORTCUTS, type ShortcutTarget } from '../shortcuts.ts';
import { rank } from './rank.ts';

export const GROUPS = ['pages', 'actions', 'profiles', 'settings', 'runs', 'ids'] as const;
export type Group = (typeof GROUPS)[number];

/** One line of the palette. */
export interface Command {
  readonly key: string;
  readonly group: Group;
  /** What is on screen, first; then what else it is found by. */
  readonly names: readonly string[];
  readonly note?: string;
  readonly shortcut?: ShortcutTarget;
  readonly run: () => void;
}

const SHOWN_RUNS = 20;

/** What a query finds among pages, actions, profiles, settings and runs. */
export function useCommands(query: string): Command[] {
  const pages = usePageCommands();
  const actions = useActionCommands();
  const profiles = useProfileCommands();
  const settings = useSettingCommands();
  const runs = useRunCommands();
  const some = query.trim() === '' ? runs.slice(0, 5) : runs;
  return rank([...pages, ...actions, ...profiles, ...settings, ...some], query);
}

function usePageCommands(): Command[] {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  return PAGES.map(({ key, href }) => ({
    key: `page ${key}`,
    group: 'pages',
    names: [t(`app.pages.${key}`), key],
    ...(SHORTCUTS.some(({ target }) => target === key) ? { shortcut: key } : {}),
    run: () => navigate(href),
  }));
}

function useActionCommands(): Command[] {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const queryClient = useQueryClient();
  const chooseLanguage = useChooseLanguage();
  const action = (key: string, names: readonly string[], run: () => void): Command => {
    return { key, group: 'actions', names, run };
  };
  return [
    action('check', [t('connection.check'), 'check connection test'], () => {
      navigate('/connection');
      void queryClient.prefetchQuery({ ...checkQuery(queryClient), staleTime: 0 });
    }),
    action('paste', [t('commands.pasteRun'), 'new run paste ids'], () => {
      sourceKind.set('paste');
      navigate('/batch');
    }),
    ...LANGUAGES.map((language) =>
      action(
        `language ${language}`,
        [
          t('commands.set', { what: t('app.language'), value: t(`app.languages.${language}`) }),
          `language ${language}`,
        ],
        () => void chooseLanguage(language),
      ),
    ),
    ...APPEARANCES.map((appearance) =>
      action(
        `appearance ${appearance}`,
        [
          t('commands.set', { what: t('app.appearance'), value: t(`app.appearances.${appearance}`) }),
          `theme ${appearance}`,
        ],
        () => appearanceStore.set(appearance),
      ),
    ),
    {
      ...action('shortcuts', [t('commands.shortcuts'), 'keyboard shortcuts'], () =>
        openDialog.set('shortcuts'),
      ),
      shortcut: 'shortcuts',
    },
  ];
}

function useProfileCommands(): Command[] {
  const { t } = useTranslation();
  const others = othersOf(useStore(profilesStore));
  return others.map((profile) => ({
    key: `profile ${profile.id}`,
    group: 'profiles',
    names: [t('profiles.switchTo', { name: profile.name }), profile.name, `switch profile ${profile.id}`],
    ...(profile.corpId === null ? {} : { note: profile.corpId }),
    run: () => void askToSwitch(profile),
  }));
}

function useSettingCommands(): Command[] {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  return SECTIONS.filter(isInHost).map((section) => ({
    key: `setting ${section}`,
    group: 'settings',
    names: [
      t('commands.set', { what: t('app.pages.settings'), value: t(`settings.${section}.title`) }),
      `settings ${section}`,
    ],
    run: () => navigate(`/settings/${section}`),
  }));
}

function useRunCommands(): Command[] {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { data = [] } = useQuery(orpc.runs.list.queryOptions());
  return data.slice(0, SHOWN_RUNS).map(({ runId, label, state }) => ({
    key: `run ${runId}`,
    group: 'runs',
    names: [label === '' ? t('batch.unnamed') : label, runId, 'run'],
    note: t(`batch.states.${state}`),
    run: () => navigate(`/batch/${runId}`),
  }));
}
