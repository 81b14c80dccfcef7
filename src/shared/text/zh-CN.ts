/**
 * What the core says to people, by key. Pages have their own texts beside these; both languages have the same
 * keys. `{{…}}` are filled in.
 */
export const zhCN = {
  advice: {
    impossible_id: '这不是企业微信的 id：{{flaw}}。请检查复制时有没有多出或缺少字符。',
    unknown_id: '企业微信里没有这个 id。请确认它属于当前企业。',
    member_not_found: '通讯录里没有这个成员：可能已离职、已删除，或不在应用的可见范围内。',
    member_out_of_scope: '这个成员不在应用的可见范围内。请在管理后台的应用详情页扩大「可见范围」。',
    member_not_activated: '这个成员还没有激活企业微信。',
    department_not_found: '没有这个部门，可能已被删除。',
    department_out_of_scope: '这个部门不在应用的可见范围内。',
    tag_not_found: '没有这个标签，可能已被删除。',
    tag_out_of_scope: '这个标签不在应用的可见范围内。',
    no_relation: '对方不是（或不再是）可见成员的客户：成员删除了客户，或从未添加。',
    foreign_customer_id:
      '这个客户 id 不属于当前企业的这个应用：可能来自其他企业或服务商，或跟进成员不在可见范围内。',
    follower_out_of_scope: '跟进这位客户的成员不在应用的可见范围内，或没有客户联系权限。',
    wrong_id_type: '这个 id 不是客户 id，无法按客户查询。',
    not_a_customer_group: '这不是客户群。',
    group_dissolved: '这个群已经解散。',
    group_owner_out_of_scope: '群主不在应用的可见范围内，或不在客户联系的使用范围内。',
    group_not_found: '没有这个群，或群 id 有误。',
    external_room: '这是外部群，会话存档接口只能查内部群；它也不是可见成员的客户群。',
    room_of_another_corp: '这个群属于其他企业。',
    archive_not_in_service: '会话内容存档未开通或已到期，查不到内部群和机器人。',
    chat_of_another_app: '这个群由其他应用创建，当前应用查不到。',
    app_scope_is_not_root: '应用的可见范围不是整个企业，查不到应用创建的群。',
    kf_account_not_found: '没有这个微信客服账号。',
    kf_customer_not_found: '微信客服里没有这位客户。',
    invalid_parameter: '企业微信认为这个 id 的格式不对。',
    out_of_scope: '不在应用的可见范围内。',
    licence_missing: '缺少接口许可（服务商代调用时需要），请联系服务商或购买许可。',
    app_secret_missing: '需要应用的 secret 才能查询，请在设置里填写。',
    archive_secret_missing: '需要「会话内容存档」的 secret 才能查询内部群和机器人，请在设置里填写。',
    contact_secret_missing: '需要「通讯录同步」的 secret 才能查询，请在设置里填写。',
    wecom_is_busy: '企业微信系统繁忙，重试后仍未成功。请稍后再试。',
    unexpected_refusal: '企业微信返回了错误码 {{errcode}}。',
  },
  flaw: {
    empty: '内容为空',
    control_character: '含有控制字符',
    white_space: '中间有空格',
    too_long: '超过 64 个字符',
    bad_character: '含有 id 里不会出现的字符',
    wrong_form: '格式与所选类型不符',
  },
  check: {
    connected: '企业微信API连接成功',
    connectedDemo: '企业微信API连接成功（演示企业）',
  },
  problem: {
    ip_refused:
      '企业微信拒绝了来自 IP {{ip}} 的访问（{{errcode}}）。请把这个 IP 加入{{list}}，约 1 分钟后生效。',
    ip_refused_unknown:
      '企业微信拒绝了当前出口 IP 的访问（{{errcode}}），但没有说是哪个 IP。请把本机的公网 IPv4 加入{{list}}。',
    list_app: '该应用详情页底部的「企业可信IP」',
    list_archive: '「管理工具 → 会话内容存档」的「可信IP」',
    list_contact: '「安全与管理 → 管理工具 → 通讯录同步」的「企业可信IP」',
    wrong_secret:
      '企业微信不认这个 secret（{{errcode}}）：填错、不属于这个企业，或应用已停用。改正前不会再次尝试，以免整个 IP 被封一小时。',
    wrong_corp_id: '企业微信不认这个企业 id（{{errcode}}）。请到「我的企业」页面底部复制。',
    token_refused: '企业微信拒绝了 access_token（{{errcode}}），换新后仍被拒绝。',
    not_granted:
      '这个应用没有调用该接口的权限（{{errcode}}）。请在「客户联系 → 客户 → API → 可调用接口的应用」里添加它。',
    quota_spent: '接口调用次数已达上限，约 {{seconds}} 秒后可继续。',
    refused: '企业微信返回错误码 {{errcode}}：{{errmsg}}。',
    secret_missing: '还没有填写需要的 secret（{{purpose}}）。',
    profile_missing: '还没有填写企业 id 和应用 secret。',
    network: {
      dns: '域名解析失败，找不到 {{peer}}。请检查网络和 DNS。',
      connect: '连不上 {{peer}}（{{detail}}）。请检查网络、防火墙或接口地址。',
      timeout: '等待 {{peer}} 的回应超时。请检查网络后重试。',
      reset: '连接被中途断开（{{detail}}）。请稍后重试。',
      tls: '与 {{peer}} 的安全连接失败（{{detail}}）。公司网络如果替换证书，请在设置里填写公司的 CA 证书。',
      proxy: '代理服务器有问题（{{detail}}）。请检查代理的地址、端口和账号。',
      other: '网络错误：{{detail}}。',
    },
    foreign_body: {
      html: '收到的是网页而不是企业微信的回应（{{detail}}）：可能是上网认证页，或反向代理没有转发这个路径。',
      other: '收到的回应不是企业微信的格式（{{detail}}）。请检查接口地址和代理。',
    },
    internal: '程序内部出错，详情见日志。',
    disk_full: '磁盘已满，结果无法保存。腾出空间后会自动继续。',
  },
  run: { from_register: '已登记的 id', pasted: '粘贴的 id', api: 'API 批量' },
} as const;

/** The same keys with any texts. */
export type CoreTexts = Widen<typeof zhCN>;
type Widen<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widen<T[K]> };
