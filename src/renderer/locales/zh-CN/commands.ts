export const commands = {
  open: '打开命令面板',
  find: '查找',
  palette: '命令面板',
  shortcuts: '键盘快捷键',
  field: '去哪里，做什么，找哪个 ID',
  found_other: '{{count, number}} 项',
  none: '没有找到。可以输入页面、操作、任务，或 ID 的开头、名称。',
  chordHint: '两个键的快捷键先按 G，再按第二个键。在输入框里不起作用。',
  pasteRun: '粘贴一批 ID 查询',
  set: '{{what}}：{{value}}',
  groups: { pages: '页面', actions: '操作', settings: '设置', runs: '任务', ids: 'ID 和错误码' },
} as const;
