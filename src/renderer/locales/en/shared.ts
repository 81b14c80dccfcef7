import type { Catalogue } from '#renderer/i18n/catalogue.ts';
import { kindEn, sourceEn, verdictEn } from '#shared/text/column.en.ts';

export const shared: Catalogue['shared'] = {
  copy: 'Copy',
  copied: 'Copied',
  copyWhat: 'Copy {{what}}',
  export: {
    csvMeaning: 'As a CSV; the library page exports in other forms',
    progress: 'Writing {{name}}',
    rows: '{{of}} rows',
    remaining: '{{span}} left',
    done_one: 'Saved {{name}} ({{count, number}} row)',
    done_other: 'Saved {{name}} ({{count, number}} rows)',
    failed: "{{name}} wasn't saved: {{reason}}",
    brokenOff: 'the program did not finish it, perhaps because it was started anew. Save it again.',
    cancelled: 'Called off; {{name}} is not there.',
    show: 'Show in folder',
  },
  cancel: 'Cancel',
  save: 'Save',
  close: 'Close',
  retry: 'Try again',
  loading: 'Loading',
  none: '—',
  opensInBrowser: '(opens in the browser)',
  kind: { ...kindEn, unknown: 'Not recognised' },
  idType: {
    auto: 'Detect',
    user_id: 'Member or external contact',
    room_id: 'Group (room_id)',
    ...kindEn,
  },
  verdict: verdictEn,
  verdictMeaning: {
    unmapped: 'WeCom has not been asked yet',
    mapped: 'The name is known',
    not_found: 'WeCom has no such id: the person left, it was deleted, or it never was',
    not_visible: 'Outside the scope of the app',
    no_relation: 'No visible member is in contact with this customer',
    invalid: 'This text cannot be an id of that kind',
    failed:
      'The retries are used up: worth another try. Or a secret is missing: worth one once it is entered',
  },
  source: sourceEn,
};
