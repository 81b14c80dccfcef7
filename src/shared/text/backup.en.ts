import type { CoreTexts } from './zh-CN.ts';

export const backupEn: CoreTexts['backup'] = {
  where: 'Data folder: {{folder}} ({{size}} MB in all)',
  where_nothing: '(no data yet)',
  written:
    'Backed up to {{path}} ({{size}} MB). It holds no secrets and no tokens: enter secrets again after a restore where they are missing.',
  restored: 'Restored from {{path}} (made {{time}}).',
  aside: 'The database that was there has not been deleted; it is {{path}} now.',
  secrets: 'A backup holds no secrets; where one is missing, enter it again.',
  fresh: 'An empty database takes its place; you can start anew.',
  fresh_nothing: 'There is no database here; the next start makes one.',
  way_out:
    'Restore a backup with: data restore <file>. Or keep this file and start with an empty database: data new.',
  ask_forget:
    'This deletes all ids, names, runs, secrets, settings, logs and backups in {{folder}}, for good. Type {{word}} to confirm: ',
  word: 'delete-everything',
  not_forgotten: 'Nothing was deleted: type "{{word}}" to confirm (in scripts: --confirm {{word}}).',
  forgotten: 'Deleted: {{names}}.',
  forgotten_nothing: 'There is nothing to delete.',
  in_use:
    'The database is in use: {{path}}. Close the window of this program and commands that are running, then try again.',
  word_wrong: 'Nothing is set: type "{{word}}" exactly as it stands.',
  staged_restore: 'The next start restores {{name}}; this can be taken back in the settings, under Data.',
  staged_forget: 'The next start forgets everything; this can be taken back in the settings, under Data.',
  restored_at_start: 'Restored from {{name}} (made {{time}}), as was set.',
  aside_name: 'The database that was there has not been deleted; it is {{name}} in the data folder now.',
  forgotten_at_start: 'Everything has been forgotten, as was set.',
  lost_at_start:
    'The restore that was set has not been done: the copy of the backup is no longer in the data folder. Nothing has been changed; choose the backup again.',
  unreadable_at_start:
    "What was set for this start has not been done: staged.json can't be read, so nobody can tell whether it was to restore or to forget. It will not be tried again. See that the data is what you expect, and set it again if it is not.",
  copy_unused_at_start:
    "The restore that was set has not been done: staged.json can't be read. Nothing has been changed, and it will not be tried again. Choose the backup again; if you no longer have it, its copy is {{name}} in the data folder.",
  earlier:
    '{{count}} earlier {{count|database is|databases are}} kept ({{size}} MB): data earlier lists {{count|it|them}}, data earlier --delete <name> deletes one.',
  earlier_nothing: 'No earlier database is kept.',
  earlier_set_aside: 'set aside on {{time}}',
  earlier_replaced: 'replaced by a restore on {{time}}',
  earlier_before_update: 'copied before an update on {{time}}',
  earlier_unknown:
    'No earlier database is called {{name}}, and nothing was deleted. data earlier lists what there is.',
  folder_closed: 'The system could not open {{folder}}. Open it in the file manager yourself.',
  desktop_only: 'Only the desktop application can do this.',
  file_kind: 'Backup',
  not_a_backup: '{{path}} is not a backup of this program. Nothing has been changed.',
  damaged: 'The backup is damaged: {{path}}. Nothing has been changed; take another one.',
  newer: 'A newer version wrote this backup: {{path}}. Nothing has been changed; update this program first.',
  unreadable: "{{path}} can't be read. Check that it is there and that you may read it.",
};
