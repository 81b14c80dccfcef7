import type { Catalogue } from '#renderer/i18n/catalogue.ts';

export const data: Catalogue['settings']['data'] = {
  title: 'Data',
  folder: 'Data folder',
  size: 'Size in all',
  parts: {
    database: 'Database (ids, names, runs)',
    earlier: 'Earlier databases, kept',
    backups: 'Backups',
    sources: 'Files of runs',
    logs: 'Logs',
    settings: 'Settings and secrets',
    window: 'Cache of the window',
    staged: 'Waiting for the next start',
    other: 'Files of other programs',
  },
  openFolder: 'Open the folder',
  backup: {
    title: 'Backup',
    text: 'Saves ids, names, runs and settings as one file, at any time and beside a run at work. Secrets and tokens are not in it.',
    make: 'Back up',
    done: 'Backed up to {{name}} ({{size}}).',
    failed: 'Not backed up: {{reason}}',
    cancelled: 'The backup was not fetched. Make another one.',
  },
  restore: {
    title: 'Restore from a backup',
    text: 'Checks the backup now; the next start puts it in the place of the present data and settings, and keeps the present database aside. Secrets stay only where corp, API address and own CA are the same; enter the others again. Whether outside services may be asked for the IP is not taken from the backup: this machine keeps its own setting.',
    choose: 'Choose a backup file',
  },
  earlier: {
    title: 'Earlier databases',
    text_one:
      '{{count, number}} is kept and takes {{size}}. Of copies from before updates the last three stay; nothing but you deletes another one, which may hold ids and names that are nowhere else. Delete it when you are sure that it is not needed any more.',
    text_other:
      '{{count, number}} are kept and take {{size}}. Of copies from before updates the last three stay; nothing but you deletes the others, which may hold ids and names that are nowhere else. Delete what you are sure is not needed any more.',
    why: {
      set_aside: 'Set aside {{at}}, {{size}}',
      replaced: 'Replaced by a restore {{at}}, {{size}}',
      before_update: 'Copied before an update {{at}}, {{size}}',
    },
    delete: 'Delete',
    deleteOne: 'Delete {{name}}',
    question: 'Delete this earlier database?',
    warning:
      '{{name}} does not come back, and with it go ids, names and runs that are only in there. The data in use is not touched.',
    yes: 'Delete the earlier database',
  },
  forget: {
    title: 'Forget everything',
    text: 'The next start deletes all ids, names, runs, secrets, settings, logs and backups in the data folder. After that the application is as on its first day.',
    ask: 'Forget everything',
    question: 'Forget everything at the next start?',
    warning:
      'What is deleted does not come back, and backups in the data folder go as well. Until the start it can be taken back.',
    type: 'Type "{{word}}" to confirm',
    yes: 'Set it for the next start',
  },
  staged: {
    title: {
      restore: 'The next start restores a backup',
      forget: 'The next start forgets everything',
    },
    restore:
      'The backup {{name}} (made {{made}}) is whole. What has changed since stays in the present database, which is kept aside.',
    forget: 'Everything of this application in the data folder is deleted and does not come back.',
    onDesktop:
      'Starting again now does it. Where the command line or serve uses the same data, end it first; otherwise it waits for the start after that.',
    inBrowser:
      'Stop serve and start it again. Where the desktop application or another command uses the same data, end it first; otherwise it waits for the start after that.',
    restart: 'Start again now',
    takeBack: 'Take it back',
  },
};
