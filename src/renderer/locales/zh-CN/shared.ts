import { kindZhCN, sourceZhCN, verdictZhCN } from '#shared/text/column.zh-CN.ts';

/** Words that several pages share. */
export const shared = {
  copy: '复制',
  copied: '已复制',
  copyWhat: '复制 {{what}}',
  export: {
    csvMeaning: '导出为 CSV；其他格式和列请到“ID 库”里导出',
    progress: '正在写入 {{name}}',
    rows: '{{of}} 行',
    remaining: '剩余 {{span}}',
    done_other: '已保存 {{name}}（{{count, number}} 行）',
    failed: '没能保存 {{name}}：{{reason}}',
    brokenOff: '程序没有写完它，可能在这期间重新启动过。请再保存一次。',
    cancelled: '已取消，没有留下 {{name}}。',
    show: '在文件夹中显示',
  },
  cancel: '取消',
  save: '保存',
  close: '关闭',
  retry: '再试一次',
  loading: '正在载入',
  none: '—',
  opensInBrowser: '（在浏览器中打开）',
  kind: { ...kindZhCN, unknown: '不能识别' },
  idType: {
    auto: '自动识别',
    user_id: '成员或外部联系人',
    room_id: '群聊（room_id）',
    ...kindZhCN,
  },
  verdict: verdictZhCN,
  verdictMeaning: {
    unmapped: '还没有向企业微信查询过',
    mapped: '已查到名称',
    not_found: '企业微信里没有这个 ID：已离职、已删除，或从未存在',
    not_visible: '在应用的可见范围之外',
    no_relation: '没有可见的成员与这位客户有好友关系',
    invalid: '这段文字不可能是这一类 ID',
    failed: '重试次数用完仍未成功，可以再试；或缺少 secret，填写后再试',
  },
  source: sourceZhCN,
} as const;
