/** What the connection doctor says: of each cause what it means, and what to do, a line a step. */
export const doctorZhCN = {
  ok: { what: '连接正常，可以查询名称。', steps: '' },
  step: {
    settings: '设置',
    name: '域名解析',
    tcp: 'TCP 连接',
    tls: 'TLS 加密',
    route: '通往企业微信的线路',
    token: '获取 token',
    ip_gate: '可信 IP',
    permissions: '接口权限',
  },
  evidence: {
    corp_id: '企业 ID',
    api_base: '接口地址',
    host: '主机',
    address: '解析到的地址',
    reached: '已连上',
    local_address: '本机地址',
    tls_version: 'TLS 版本',
    certificate: '证书',
    issuer: '签发者',
    certificate_from: '证书生效',
    certificate_until: '证书到期',
    clock_difference: '本机时钟比服务器快',
    status: 'HTTP 状态',
    errcode: '错误码',
    server: '服务器',
    paths: '没有转发的路径',
    token: 'token 开头',
    probe: '探测',
    ability: '能力',
    code: '故障代码',
    detail: '详情',
    hint: 'hint',
    from_ip: '企业微信看到的 IP',
  },
  field: {
    corp_id: '企业 ID',
    app: '应用 secret',
    archive: '会话内容存档 secret',
    contact: '通讯录同步 secret',
  },
  cause: {
    corp_id_missing: {
      what: '还没有填写企业 ID。',
      steps: '在管理后台“我的企业 → 企业信息”最下方复制企业 ID\n填到设置里，重新检查',
    },
    secret_missing: {
      what: '没有可用的应用 secret：还没有填写，或是在另一个入口（桌面窗口、serve）填写的，或这台机器打不开之前保存的。',
      steps: '在管理后台“应用管理 → 自建 → 您的应用”查看 secret\n填到设置里，重新检查',
    },
    environment_incomplete: {
      what: '环境变量里只有 {{given}}，没有设置 {{missing}}。',
      steps: '补上 {{missing}}，重新启动\n或者去掉 {{given}}，改在设置里填写企业',
    },
    route_unusable: {
      what: '按这份配置连不到企业微信：其中的代理或 CA 证书用不了，所以什么都没有发送。',
      steps:
        '打开设置，换一种代理再保存；用不了的那一项会在保存时指出\n或者改正环境变量 HTTPS_PROXY、WECOM_PROXY 或 WECOM_CA_FILE，重新启动',
    },
    fields_swapped: {
      what: '企业 ID 和应用 secret 填反了。',
      steps: '把两个字段的内容对调：企业 ID 以 ww 开头、18 位，secret 有 43 位\n保存后重新检查',
    },
    full_width: {
      what: '{{field}}里有全角字符。',
      steps: '关掉中文输入法，从管理后台重新复制{{field}}\n保存后重新检查',
    },
    white_space: {
      what: '{{field}}里有空白字符。',
      steps: '从管理后台重新复制{{field}}，不要带上空格或换行\n保存后重新检查',
    },
    bad_character: {
      what: '{{field}}里有不可能出现的字符。',
      steps: '从管理后台重新复制{{field}}：只有字母、数字、- 和 _\n保存后重新检查',
    },
    same_secret: {
      what: '{{field}}和应用 secret 相同。',
      steps: '{{field}}在管理后台的“管理工具”里另有一个，复制那一个',
    },
    odd_corp_id: {
      what: '企业 ID 的样子不常见（通常以 ww 开头、18 位）。',
      steps: '在“我的企业 → 企业信息”核对企业 ID',
    },
    odd_secret: {
      what: '{{field}}的长度不常见（通常 43 位）。',
      steps: '在管理后台核对{{field}}，看是否漏了字符',
    },
    name_not_found: {
      what: '找不到域名 {{peer}}。',
      steps:
        '核对接口地址有没有写错\n用浏览器打开同一个域名，打不开就检查网络和 DNS\n公司内网若屏蔽外部 DNS，请改用代理',
    },
    name_server_failed: {
      what: 'DNS 服务器没有回答（{{peer}}）。',
      steps: '检查网络是否连通\n换一个 DNS 服务器再试',
    },
    name_has_no_ipv4: {
      what: '{{peer}} 只有 IPv6 地址，而可信 IP 只收 IPv4。',
      steps: '请网络管理员提供 IPv4 解析\n或经由有 IPv4 出口的代理访问',
    },
    port_refused: {
      what: '{{peer}} 拒绝了连接：那里没有服务在听。',
      steps: '核对接口地址的主机和端口\n若是反向代理，确认它已启动\n检查防火墙',
    },
    host_unreachable: {
      what: '到 {{peer}} 没有路由。',
      steps: '检查网线、Wi-Fi 或 VPN\n检查防火墙和路由设置',
    },
    no_connection_in_time: {
      what: '{{peer}} 一直不回应连接：多半是防火墙把数据包丢掉了。',
      steps: '请网络管理员放行到 {{peer}} 的出站连接\n或在设置里填写公司的代理',
    },
    local_firewall: {
      what: '本机不允许这个程序联网。',
      steps: '在系统防火墙或安全软件里放行本程序\n重新检查',
    },
    connection_failed: { what: '连接 {{peer}} 失败（{{detail}}）。', steps: '检查网络和代理设置\n稍后重试' },
    tls_untrusted: {
      what: '{{peer}} 的证书不是受信任的机构签发的：公司网络很可能在检查加密流量。',
      steps:
        '向网络管理员要公司的 CA 证书\n在设置里填入这个 CA 证书\n或请管理员对 qyapi.weixin.qq.com 不做检查',
    },
    tls_self_signed: {
      what: '{{peer}} 用的是自签名证书。',
      steps:
        '若是自己的反向代理，换成正式证书，或把它的证书填到设置的 CA 里\n若不是，说明连到的不是企业微信，请检查 DNS 和代理',
    },
    tls_expired: {
      what: '{{peer}} 的证书已过期（{{until}}）。',
      steps: '若是自己的反向代理，更新它的证书\n若是企业微信的域名，检查 DNS：可能连到了别处',
    },
    tls_not_yet_valid: {
      what: '{{peer}} 的证书还没有生效。',
      steps: '先核对本机的日期和时间\n时间无误时，检查反向代理的证书',
    },
    tls_wrong_name: {
      what: '{{peer}} 出示的是别人的证书。',
      steps: '核对接口地址里的域名\n检查 DNS、hosts 文件和代理：可能连到了别的服务器',
    },
    tls_cut_off: {
      what: '加密握手被切断（{{peer}}）：防火墙按域名过滤时会这样。',
      steps: '请网络管理员放行 qyapi.weixin.qq.com\n或改走公司的代理',
    },
    tls_protocol: {
      what: '{{peer}} 不能建立加密连接。',
      steps: '核对接口地址用 http 还是 https，端口对不对\n若是代理或网关，升级它的 TLS 版本',
    },
    clock_wrong: {
      what: '本机时钟与服务器相差 {{minutes}} 分钟，所以证书看起来不在有效期内。',
      steps: '打开系统的自动校时，改正日期、时间和时区\n重新检查',
    },
    clock_off: { what: '本机时钟与服务器相差 {{minutes}} 分钟。', steps: '打开系统的自动校时' },
    in_clear: {
      what: '接口地址 {{base}} 没有加密，secret 和 token 会明文经过网络。',
      steps: '给反向代理配上证书，改用 https 地址',
    },
    proxy_not_found: { what: '找不到代理服务器的域名（{{peer}}）。', steps: '核对代理地址\n检查 DNS' },
    proxy_unreachable: {
      what: '连不上代理 {{peer}}。',
      steps: '核对代理的地址和端口\n确认代理已启动，本机可以访问它',
    },
    proxy_tls: {
      what: '代理 {{peer}} 的证书有问题（{{detail}}）。',
      steps: '核对代理协议是 http 还是 https\n在设置里填入签发代理证书的 CA',
    },
    proxy_cut_off: {
      what: '代理 {{peer}} 挂断了连接。',
      steps: '核对代理协议（HTTP、HTTPS、SOCKS5）\n查看代理的日志',
    },
    proxy_login_wanted: { what: '代理要求登录。', steps: '在设置的代理地址里填写用户名和密码\n重新检查' },
    proxy_login_refused: { what: '代理不接受这个用户名或密码。', steps: '核对代理的用户名和密码\n重新检查' },
    proxy_login_unsupported: {
      what: '代理要求的登录方式不受支持（NTLM、Kerberos 等）。',
      steps: '请管理员为本机开通用户名密码登录，或免登录\n或在本机装一个中转代理来完成登录',
    },
    proxy_forbids: {
      what: '代理不允许访问企业微信（{{detail}}）。',
      steps: '请代理管理员放行 qyapi.weixin.qq.com:443\n重新检查',
    },
    proxy_cannot_reach: {
      what: '代理正常，但它自己连不上企业微信。',
      steps: '在代理服务器上测试能否访问 qyapi.weixin.qq.com\n检查代理服务器的网络、DNS 和防火墙',
    },
    proxy_protocol: {
      what: '{{peer}} 说的不是所填的代理协议。',
      steps: '核对代理是 HTTP、HTTPS 还是 SOCKS5\n核对端口',
    },
    captive_portal: {
      what: '回来的是网络的登录页，不是企业微信。',
      steps: '用浏览器打开任意网页，完成上网认证\n重新检查',
    },
    foreign_page: {
      what: '回来的是一个网页，不是企业微信的回答（{{detail}}）。',
      steps: '核对接口地址\n若是反向代理，让它把 /cgi-bin/ 下的全部路径转发到 qyapi.weixin.qq.com',
    },
    path_not_forwarded: {
      what: '反向代理没有转发这些路径：{{paths}}。',
      steps: '让反向代理转发 /cgi-bin/ 下的全部路径，而不只是其中几个\n重新加载它的配置，再检查',
    },
    base_wrong: {
      what: '在 {{base}} 下一个接口也没有：地址或前缀不对。',
      steps: '核对接口地址的主机和路径前缀\n直连时用 https://qyapi.weixin.qq.com',
    },
    paths_missing: {
      what: '反向代理没有转发这些路径：{{paths}}，相关的名称查不到。',
      steps: '让反向代理转发 /cgi-bin/ 下的全部路径',
    },
    another_wecom: {
      what: '{{base}} 也是企业微信的接口，但不认这个企业的 token：它通向另一套企业微信。',
      steps: '核对接口地址\n私有化部署的企业只能用自己的接口地址',
    },
    gateway_login: {
      what: '中途的网关要求登录（{{detail}}）。',
      steps: '核对接口地址\n请网关管理员对本机免登录',
    },
    gateway_refused: {
      what: '中途的网关拒绝了请求（{{detail}}）。',
      steps: '若是反向代理，检查它的访问名单里有没有本机\n请网络管理员放行企业微信',
    },
    gateway_error: {
      what: '中途的网关出错（{{detail}}）。',
      steps: '若是反向代理，检查它能否访问 qyapi.weixin.qq.com，Host 和 SNI 对不对\n稍后重试',
    },
    redirected: {
      what: '回来的是跳转（{{detail}}），企业微信的接口从不跳转。',
      steps: '核对接口地址：协议、主机、路径前缀\n用浏览器看看它跳到哪里',
    },
    not_wecom: {
      what: '回答的不是企业微信（{{detail}}）。',
      steps: '核对接口地址和代理\n若是反向代理，确认它转发到 qyapi.weixin.qq.com',
    },
    answer_damaged: {
      what: '回答在路上被切断或损坏（{{detail}}）。',
      steps: '稍后重试\n反复出现时，检查中途的代理、网关或安全软件',
    },
    no_answer_in_time: {
      what: '{{peer}} 迟迟没有回答。',
      steps: '稍后重试\n反复出现时，检查网络、代理或反向代理的负载',
    },
    machine_exhausted: { what: '本机打开的连接太多。', steps: '关掉一些程序，或重启本机\n重新检查' },
    secret_refused: {
      what: '企业微信不认这个应用 secret（{{errcode}}）：填错、不属于这个企业，或应用已停用。',
      steps:
        '在“应用管理 → 自建 → 您的应用”重新查看 secret，核对它属于这个企业\n确认应用是启用状态\n在设置里重新填写；在此之前不会再次尝试，以免整个 IP 被封一小时',
    },
    corp_id_refused: {
      what: '企业微信不认这个企业 ID（{{errcode}}）。',
      steps: '在“我的企业 → 企业信息”最下方复制企业 ID\n在设置里重新填写',
    },
    gettoken_blocked: {
      what: '企业微信暂时不给这个 IP 发 token（{{errcode}}）：可能错误的 secret 试得太多。',
      steps: '等一小时再试\n检查有没有别的程序在用错误的 secret',
    },
    parameters_lost: {
      what: '企业微信没有收到参数（{{errcode}}）：中途有人把查询串去掉了。',
      steps: '让反向代理原样转发 ? 后面的参数\n重新检查',
    },
    token_rejected: {
      what: '企业微信不接受刚取得的 token（{{errcode}}）。',
      steps: '重新检查一次\n若用反向代理，确认获取 token 和查询走的是同一个企业微信，而且没有缓存',
    },
    wecom_busy: { what: '企业微信正忙（{{errcode}}）。', steps: '过几分钟再试' },
    quota_spent: {
      what: '接口调用次数已用完。',
      steps: '等一分钟到一小时，额度会恢复\n检查有没有别的程序在大量调用',
    },
    too_many_at_once: {
      what: '同时调用太多（{{errcode}}）。',
      steps: '让同一企业的其他程序慢一点\n稍后重试',
    },
    ip_refused: {
      what: '企业微信看到的 IP 是 {{ip}}，它不在应用的可信 IP 里（{{errcode}}）。',
      steps:
        '打开管理后台“应用管理 → 自建 → 您的应用”，到页面最下方的“企业可信IP → 配置”\n在原有的 IP 后面加上 {{ip}}，用英文分号 ; 分隔\n点不了时，先设置可信域名或接收消息服务器 URL\n保存后等 1 到 5 分钟，再检查',
    },
    ip_refused_unknown: {
      what: '本机的 IP 不在应用的可信 IP 里（{{errcode}}），但企业微信没有说看到的是哪个 IP。',
      steps:
        '向管网络的同事要本机的公网 IPv4\n打开管理后台“应用管理 → 自建 → 您的应用”，到页面最下方的“企业可信IP → 配置”\n在原有的 IP 后面加上它，用英文分号 ; 分隔\n保存后等 1 到 5 分钟，再检查',
    },
    ip_refused_sometimes: {
      what: '本机有几个出口 IP：{{accepted}} 已被接受，{{ip}} 被拒绝（{{errcode}}）。',
      steps:
        '把 {{ip}} 也加入应用的“企业可信IP”，用英文分号 ; 分隔\n或让到企业微信的流量固定走一条线路\n等 1 到 5 分钟，再检查',
    },
    ip_refused_ipv6: {
      what: '企业微信看到的是 IPv6 地址 {{ip}}，而可信 IP 只收 IPv4（{{errcode}}）。',
      steps: '让线路或代理经 IPv4 访问企业微信\n再检查，把那时看到的 IPv4 加入可信 IP',
    },
    app_disabled: { what: '应用已停用（{{errcode}}）。', steps: '在“应用管理”里启用这个应用\n重新检查' },
    app_dormant: {
      what: '应用太久没用，接口权限被收回（{{errcode}}）。',
      steps: '请企业管理员在管理后台重新启用应用\n重新检查',
    },
    tls_too_old: {
      what: '企业微信不接受线路上的旧 TLS 版本（{{errcode}}）。',
      steps: '升级反向代理或网关，让它用 TLS 1.2 以上',
    },
    not_granted: {
      what: '这个 secret 不允许查询成员（{{errcode}}）。',
      steps: '确认填的是自建应用的 secret，不是通讯录同步或会话内容存档的\n改好后重新检查',
    },
    wecom_refused: {
      what: '企业微信拒绝了调用（{{errcode}} {{detail}}）。',
      steps: '在错误码说明里查看 {{errcode}}\n按其中的办法处理后重新检查',
    },
    scope_empty: {
      what: '应用的可见范围里没有任何部门。',
      steps: '在“应用管理 → 自建 → 您的应用 → 可见范围”里选上整个企业',
    },
    customers_not_granted: {
      what: '应用不能查询客户和客户群（{{errcode}}）。',
      steps: '打开“客户联系 → 客户 → API → 可调用接口的应用”，加入这个应用',
    },
    customers_out_of_scope: {
      what: '没有成员可以使用客户联系，客户查不到。',
      steps: '在“客户联系 → 权限配置 → 使用范围”里加入成员\n确认这些成员也在应用的可见范围里',
    },
    archive_ip_refused: {
      what: '会话内容存档有自己的可信 IP，里面没有 {{ip}}（{{errcode}}）：内部群和机器人查不到。',
      steps: '打开“管理工具 → 会话内容存档”，在它的可信 IP 里加上 {{ip}}\n等 1 到 5 分钟，再检查',
    },
    archive_not_granted: {
      what: '会话内容存档没有开通、已过期，或没有权限（{{errcode}}）。',
      steps: '在“管理工具 → 会话内容存档”确认服务有效\n确认填的是会话内容存档的 secret',
    },
    archive_secret_refused: {
      what: '企业微信不认会话内容存档的 secret（{{errcode}}）。',
      steps: '在“管理工具 → 会话内容存档”重新查看 secret\n在设置里重新填写',
    },
    contact_ip_refused: {
      what: '通讯录同步有自己的可信 IP，里面没有 {{ip}}（{{errcode}}）。',
      steps: '打开“安全与管理 → 管理工具 → 通讯录同步 → 企业可信IP”，加上 {{ip}}\n等 1 到 5 分钟，再检查',
    },
    contact_secret_refused: {
      what: '企业微信不认通讯录同步的 secret（{{errcode}}）。',
      steps: '在“安全与管理 → 管理工具 → 通讯录同步”重新查看 secret\n在设置里重新填写',
    },
  },
} as const;
