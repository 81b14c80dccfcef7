/** What is told by a system notification: a title, and a sentence that can stand alone. */
export const noticeZhCN = {
  run_finished: {
    title: '查询任务完成{{label}}',
    body: '共 {{total}} 个 ID，{{named}} 个查到名称，{{unnamed}} 个没有。',
  },
  run_blocked: {
    title: '查询任务停住了{{label}}',
    body: '{{why}}',
  },
} as const;
