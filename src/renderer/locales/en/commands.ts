import type { Catalogue } from '#renderer/i18n/catalogue.ts';

export const commands: Catalogue['commands'] = {
  open: 'Open the command palette',
  find: 'Find',
  palette: 'Command palette',
  shortcuts: 'Keyboard shortcuts',
  field: 'Where to go, what to do, which id to find',
  found_one: '{{count, number}} entry',
  found_other: '{{count, number}} entries',
  none: 'Nothing found. Type a page, an action, a run, or the beginning of an id or a name.',
  chordHint:
    'Where there are two keys, press G first and then the other. They rest while you type in a field.',
  pasteRun: 'Look pasted ids up',
  set: '{{what}}: {{value}}',
  groups: {
    pages: 'Pages',
    actions: 'Actions',
    profiles: 'Profiles',
    settings: 'Settings',
    runs: 'Runs',
    ids: 'Ids and error codes',
  },
};
