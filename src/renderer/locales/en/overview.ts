import type { Catalogue } from '#renderer/i18n/catalogue.ts';

export const overview: Catalogue['overview'] = {
  next: {
    label: 'Next',
    own_corp: {
      text: 'This is the demo tenant. Enter the corp id and the secret of your own corp to get real names.',
      action: 'Use your own corp',
    },
    complete_environment: {
      text: 'The environment names only half of a corp: WECOM_CORP_ID and WECOM_APP_SECRET belong together.',
      action: 'See what is missing',
    },
    enter_secret: {
      text: "This machine can't open the app secret kept before: another account, a restored disk, or a damaged key file. Enter it again.",
      action: 'Enter the secret',
    },
    enter_secret_here: {
      text: "The app secret was entered at another door: the window seals secrets with the system's key store, serve and the command line with a key file, and neither can open what the other sealed. Enter it here as well; what is kept there stays.",
      action: 'Enter the secret',
    },
    mend_connection: {
      text: "WeCom can't be reached just now, or refuses calls. See why, and what to do about it.",
      action: 'Check the connection',
    },
    check_connection: {
      text: 'The corp is set, and WeCom has not been called yet. See first whether it answers.',
      action: 'Check the connection',
    },
    held_run: {
      text_one: 'A run is held with {{count, number}} id still to ask for.',
      text_other: 'A run is held with {{count, number}} ids still to ask for.',
      action: 'Show the run',
    },
    running_run: {
      text_one: 'A run is under way, {{count, number}} id to go.',
      text_other: 'A run is under way, {{count, number}} ids to go.',
      action: 'Show the run',
    },
    first_ids: {
      text: 'The library holds no ids yet. Import a CSV or a workbook, or paste ids, to start the first run.',
      action: 'Start a run',
    },
    retry_failed: {
      text_one: '{{count, number}} id of the last run failed and can be tried again.',
      text_other: '{{count, number}} ids of the last run failed and can be tried again.',
      action: 'Show the run',
    },
    ask_unmapped: {
      text_one: '{{count, number}} id in the library has never been asked for.',
      text_other: '{{count, number}} ids in the library have never been asked for.',
      action: 'Start a run',
    },
    look_up: { text: 'Everything is in order.', action: 'Look an id up' },
  },
  start: {
    own: 'Connect your own corp',
    demo: 'Look round in the demo tenant',
    demoText:
      'The demo tenant is a made-up corp: thousands of members, customers and groups, and every outcome there is. Nothing is sent to WeCom. The library has ids already: name them at once, or copy some to try. Your own corp can take its place at any time.',
    demoRun: 'Name the ids of the library',
    done: 'Put away',
  },
  connection: {
    title: 'Connection',
    standing: { unknown: 'Not checked yet', connected: 'Connected', refused: 'Not connected' },
    unusable: "The network settings can't be used; nothing is sent",
    mend: 'Change the network settings',
    ip: 'The IP that WeCom saw',
    since: 'Since',
    last: 'Last heard of',
    corp: 'Corp id',
    route: 'Route',
    direct: 'Direct',
    more: 'Check it',
  },
  library: {
    title: 'Library',
    mapped_one: '{{count, number}} id, {{share}} with a name',
    mapped_other: '{{count, number}} ids, {{share}} with a name',
    more: 'Open the library',
    empty: {
      title: 'The library is empty',
      text: 'Every id and name that was asked for is kept here, and needs no call the next time.',
    },
  },
  runs: {
    title: 'Last runs',
    more: 'All runs',
    empty: {
      title: 'No runs yet',
      text: 'Batch runs are listed here; they survive closing the application.',
    },
  },
};
