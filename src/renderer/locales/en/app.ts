import type { Catalogue } from '#renderer/i18n/catalogue.ts';

export const app: Catalogue['app'] = {
  name: 'WeCom ID Mapper',
  skipToContent: 'Skip to content',
  navigation: 'Main navigation',
  pages: {
    overview: 'Overview',
    connection: 'Connection',
    trustedIps: 'Trusted IPs',
    routes: 'Routes',
    lookup: 'Look-up',
    batch: 'Batch',
    library: 'Library',
    errors: 'Error codes',
    settings: 'Settings',
  },
  titleOf: '{{page}} · WeCom ID Mapper',
  language: 'Language',
  languages: { 'zh-CN': '中文', en: 'English' },
  appearance: 'Appearance',
  appearances: { system: 'System', light: 'Light', dark: 'Dark' },
  demo: {
    title: 'Demo tenant',
    text: 'The corp, members and customers you see are made up. Nothing is sent to WeCom.',
    leave: 'Use your own corp',
  },
  keptAside: {
    title: 'Started with an empty database',
    text: 'The one that was there has not been deleted; it is kept as:',
    path: 'where it is kept',
    dismiss: 'Got it',
  },
  data: {
    look: 'Look',
    seen: 'Got it',
    restored: {
      title: 'Restored from a backup',
      text: 'The data and settings are now those of {{name}} (made {{made}}). Enter secrets that are missing again in the settings.',
      aside: 'The database that was there has not been deleted; in the data folder it is {{name}}.',
    },
    forgotten: {
      title: 'Everything has been forgotten',
      text: 'Nothing of the former ids, names, secrets and settings is in the data folder any more.',
    },
    lost: {
      title: 'Not restored',
      text: 'The copy of the backup is no longer in the data folder; nothing has been changed. Choose the backup again in the settings.',
    },
    unreadable: {
      title: 'What was set for this start has not been done',
      text: 'The record of it (staged.json) could not be read, so nobody can tell whether it was to restore or to forget. It will not be tried again. See that the data is what you expect, and set it again in the settings if it is not.',
      copy: 'The record of the restore (staged.json) could not be read. Nothing has been changed, and it will not be tried again. Choose the backup again in the settings; if you no longer have it, its copy is {{name}} in the data folder.',
    },
  },
  lost: 'Connection to the local service lost, retrying. What is on screen stays and is updated afterwards.',
  back: 'Connected to the local service again. Everything is up to date.',
  loadingPage: 'Opening the page',
  brokenPage: {
    title: 'This page failed',
    text: 'The page met an unexpected error while drawing; your data is unharmed. Open it again, and if it keeps failing send the text below to the maintainers.',
    retry: 'Open again',
  },
  noPage: {
    title: 'There is no such page',
    text: 'The address may be mistyped, or the page was renamed. Use the navigation on the left.',
  },
};
