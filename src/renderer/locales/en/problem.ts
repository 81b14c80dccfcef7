import type { Catalogue } from '#renderer/i18n/catalogue.ts';

export const problem: Catalogue['problem'] = {
  errcode: 'Error code',
  fromIp: 'IP that WeCom saw',
  hint: 'Trace (hint)',
  endpoint: 'Endpoint',
  help: 'What WeCom says about error {{errcode}}',
  trustedIps: 'Add the trusted IP step by step',
  settings: 'Change it in the settings',
  waiting: 'This is read as soon as the local service answers again.',
  titles: {
    wecom: 'WeCom refused the call',
    problem: 'This could not be done',
    unreachable: 'The local service does not answer',
    not_found: 'Not found',
    refused: 'The input was not accepted',
    unexpected: 'Unexpected error',
  },
  texts: {
    unreachable:
      'The connection between this window and the local service broke. It is being restored, and the page goes on when it is; if that takes long, restart the application.',
    not_found:
      'What you asked for does not exist; it may have been deleted. Go back to the list and choose again.',
    refused: '{{message}}',
    unexpected:
      'The application met an error it did not expect: {{message}}. Try again, and if it keeps happening send this text to the maintainers.',
  },
};
