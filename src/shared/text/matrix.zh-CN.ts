/** What a secret can do, and where to open what it can't. */
export const matrixZhCN = {
  ability: {
    members: '成员',
    departments: '部门',
    member_tags: '成员标签',
    customers: '客户',
    groups: '客户群',
    customer_tags: '客户标签',
    kf: '微信客服',
    archive_rooms: '内部群（会话内容存档）',
    robots: '机器人',
    contact_sync: '通讯录同步',
  },
  state: {
    works: '可用',
    out_of_scope: '不在可见范围',
    not_granted: '未授权',
    secret_missing: '缺少 secret',
    secret_refused: 'secret 无效',
    ip_refused: 'IP 被拒绝',
    unanswered: '暂时不知道',
  },
  remedy: {
    out_of_scope: {
      app: '应用管理 → 自建 → 您的应用 → 可见范围 → 选上整个企业；客户还要在 客户联系 → 权限配置 → 使用范围',
      archive: '管理工具 → 会话内容存档 → 开启范围',
      contact: '安全与管理 → 管理工具 → 通讯录同步',
    },
    not_granted: {
      members: '应用管理 → 自建 → 您的应用：用自建应用的 secret',
      departments: '应用管理 → 自建 → 您的应用：用自建应用的 secret',
      member_tags: '应用管理 → 自建 → 您的应用：用自建应用的 secret',
      customers: '客户联系 → 客户 → API → 可调用接口的应用 → 加入这个应用',
      groups: '客户联系 → 客户 → API → 可调用接口的应用 → 加入这个应用',
      customer_tags: '客户联系 → 客户 → API → 可调用接口的应用 → 加入这个应用',
      kf: '微信客服 → API → 可调用接口的应用 → 加入这个应用',
      archive_rooms: '管理工具 → 会话内容存档：开通服务，使用它自己的 secret',
      robots: '管理工具 → 会话内容存档：开通服务，使用它自己的 secret',
      contact_sync: '安全与管理 → 管理工具 → 通讯录同步：开启 API 接口同步，使用它自己的 secret',
    },
    secret_missing: {
      app: '应用管理 → 自建 → 您的应用 → Secret → 填到设置里',
      archive: '管理工具 → 会话内容存档 → Secret → 填到设置里',
      contact: '安全与管理 → 管理工具 → 通讯录同步 → Secret → 填到设置里',
    },
    secret_refused: {
      app: '应用管理 → 自建 → 您的应用 → 重新查看 Secret，在设置里重新填写',
      archive: '管理工具 → 会话内容存档 → 重新查看 Secret，在设置里重新填写',
      contact: '安全与管理 → 管理工具 → 通讯录同步 → 重新查看 Secret，在设置里重新填写',
    },
    ip_refused: {
      app: '应用管理 → 自建 → 您的应用 → 企业可信IP → 加上 {{ip}}',
      archive: '管理工具 → 会话内容存档 → 可信IP → 加上 {{ip}}',
      contact: '安全与管理 → 管理工具 → 通讯录同步 → 企业可信IP → 加上 {{ip}}',
    },
    unanswered: { app: '稍后再试', archive: '稍后再试', contact: '稍后再试' },
  },
} as const;
