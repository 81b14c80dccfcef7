/** What the core says about the data folder, backups and forgetting. */
export const backupZhCN = {
  where: '数据文件夹：{{folder}}（共 {{size}} MB）',
  where_nothing: '（还没有数据）',
  written: '已备份到 {{path}}（{{size}} MB）。备份里没有密钥和令牌，恢复后需要时请重新填写。',
  restored: '已从 {{path}} 恢复（备份于 {{time}}）。',
  aside: '原来的数据库没有删除，现在是 {{path}}。',
  secrets: '备份不含密钥；如果提示缺少，请重新填写。',
  fresh: '已换成空的数据库，可以重新开始。',
  fresh_nothing: '这里没有数据库，启动后会自动新建。',
  way_out: '可以用 data restore <备份文件> 恢复备份；或用 data new 保留这个文件、从空的数据库重新开始。',
  ask_forget:
    '将删除 {{folder}} 里的全部 ID、名称、任务、密钥、设置、日志和备份，无法找回。确认请输入 {{word}}：',
  word: '全部删除',
  not_forgotten: '没有删除：需要输入“{{word}}”（脚本里用 --confirm {{word}}）。',
  forgotten: '已全部删除：{{names}}。',
  forgotten_nothing: '没有可删除的数据。',
  in_use: '数据库正在使用：{{path}}。请先退出本程序的窗口和正在运行的命令，再试一次。',
  not_a_backup: '{{path}} 不是本程序的备份，没有改动任何数据。',
  damaged: '备份已损坏：{{path}}。没有改动任何数据，请换一个备份。',
  newer: '备份由更新的版本写成：{{path}}。没有改动任何数据，请升级本程序后再恢复。',
  unreadable: '读不了 {{path}}。请检查文件是否存在、是否有权限。',
} as const;
