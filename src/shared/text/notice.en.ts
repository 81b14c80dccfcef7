import type { CoreTexts } from './zh-CN.ts';

export const noticeEn: CoreTexts['notice'] = {
  run_finished: {
    title: 'Run finished{{label}}',
    body: '{{total}} ids: {{named}} have a name, {{unnamed}} have none.',
  },
  run_blocked: {
    title: 'Run is blocked{{label}}',
    body: '{{why}}',
  },
};
