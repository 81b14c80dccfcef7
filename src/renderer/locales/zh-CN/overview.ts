export const overview = {
  next: {
    label: '下一步',
    own_corp: {
      text: '现在是演示企业。填上自己企业的企业 ID 和密钥，就能查到真实的名称。',
      action: '改用自己的企业',
    },
    complete_environment: {
      text: '环境变量里的企业不完整：WECOM_CORP_ID 和 WECOM_APP_SECRET 要一起设置。',
      action: '查看缺少什么',
    },
    enter_secret: {
      text: '这台机器打不开之前保存的应用密钥，可能换过账号、恢复过磁盘或密钥文件已损坏。请重新填写。',
      action: '填写密钥',
    },
    enter_secret_here: {
      text: '应用密钥是在另一个入口填写的：桌面窗口用系统的密钥库加密，serve 和命令行用密钥文件加密，彼此打不开。请在这里也填写一次，那边保存的不受影响。',
      action: '填写密钥',
    },
    mend_connection: {
      text: '现在连不上企业微信，或它不接受调用。先看清原因，再按步骤处理。',
      action: '检查连接',
    },
    check_connection: {
      text: '企业已经填好，还没有向企业微信调用过。先检查连接通不通。',
      action: '检查连接',
    },
    held_run: { text_other: '有一个任务停着，还有 {{count, number}} 个 ID 没查。', action: '查看任务' },
    running_run: { text_other: '任务正在进行，还有 {{count, number}} 个 ID。', action: '查看任务' },
    first_ids: {
      text: '库里还没有 ID。导入 CSV、Excel，或粘贴一批 ID，开始第一个任务。',
      action: '批量查询',
    },
    retry_failed: {
      text_other: '上一个任务有 {{count, number}} 个 ID 查询失败，可以再试。',
      action: '查看任务',
    },
    ask_unmapped: { text_other: '库里有 {{count, number}} 个 ID 还没有查询过。', action: '批量查询' },
    look_up: { text: '一切就绪。', action: '查询 ID' },
  },
  start: {
    own: '连接自己的企业',
    demo: '先用演示企业看看',
    demoText:
      '演示企业是虚构的，有几千个成员、客户和群聊，每一种结果都能看到，不会连接企业微信。ID 库里已有一批 ID，可以马上查询，或复制几个来试。随时可以改用自己的企业。',
    demoRun: '查询库里的 ID',
    done: '收起',
  },
  connection: {
    title: '连接',
    standing: { unknown: '还没有检查', connected: '连接正常', refused: '连接不通' },
    unusable: '网络设置用不了，什么都不会发送',
    mend: '去修改网络设置',
    ip: '企业微信看到的出口 IP',
    since: '从何时起',
    last: '最近一次得知',
    corp: '企业 ID',
    route: '线路',
    direct: '直接连接',
    more: '去检查',
  },
  library: {
    title: 'ID 库',
    mapped_other: '{{count, number}} 个 ID，{{share}} 有名称',
    more: '打开 ID 库',
    empty: { title: '库是空的', text: '查过的 ID 和名称都会记在这里，再查不用调用接口。' },
  },
  runs: {
    title: '最近的任务',
    more: '全部任务',
    empty: { title: '还没有任务', text: '批量查询的任务会列在这里，关掉程序也不会丢。' },
  },
} as const;
