/** What the page's tables and a written file call things alike: columns, where names come from, kinds, verdicts. */
export const columnZhCN = {
  id: 'ID',
  name: '名称',
  kind: '类型',
  verdict: '结果',
  reason: '原因',
  remark: '备注',
  company: '公司',
  department: '部门',
  wecom_name: '企业微信中的名称',
  operator_name: '自定名称',
  checked_at: '上次查询',
  named_at: '得到名称',
  source: '来源',
  errcode: '错误码',
} as const;

export const sourceZhCN = {
  external_contact: '客户联系',
  internal_user: '通讯录',
  group_chat: '客户群',
  archive_room: '会话存档',
  robot: '机器人',
  department: '部门',
  member_tag: '成员标签',
  customer_tag: '客户标签',
  kf_account: '客服账号',
  kf_customer: '客服客户',
  group_member: '群成员',
} as const;

export const kindZhCN = {
  member: '成员',
  external_contact: '外部联系人',
  group: '群聊',
  robot: '机器人',
  department: '部门',
  member_tag: '成员标签',
  customer_tag: '客户标签',
  kf_account: '客服账号',
} as const;

export const verdictZhCN = {
  unmapped: '未查询',
  mapped: '有名称',
  not_found: '不存在',
  not_visible: '不可见',
  no_relation: '无好友关系',
  invalid: '不是 ID',
  failed: '查询失败',
} as const;
