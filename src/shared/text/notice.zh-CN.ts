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
  ip_refused: {
    title: '企业微信拒绝了 {{ip}}',
    body: '这个 IP 不在应用的企业可信 IP 里，查询会失败。请把它加进去，加好后约 1 分钟生效。',
  },
  ip_refused_new: {
    body: '本机的出口 IP 换了（之前是 {{before}}），新的还不在企业可信 IP 里，查询会失败。请把它加进去。',
  },
  ip_changed: {
    title: '出口 IP 变成了 {{ip}}',
    body: '之前是 {{before}}。新的 IP 已被接受，现在不用做什么；如果经常变化，可信 IP 页有建议。',
  },
  ip_accepted: {
    title: '企业微信已接受 {{ip}}',
    body: '可信 IP 已生效，可以继续查询；被挡住的任务会自动接着跑。',
  },
} as const;

/** What is said about IPs that change, and about a pasted list of trusted IPs. */
export const changingZhCN = {
  way: {
    none: '不需要处理',
    list_all: '把这些 IP 都加进企业可信 IP',
    fixed_line: '让这条线路有固定的公网 IP',
    forward_proxy: '经一台有固定公网 IP 的服务器转发（正向代理）',
    reverse_proxy: '改用反向代理，放在有固定公网 IP 的服务器上',
  },
  why: {
    steady: '最近 30 天出口 IP 是稳定的。',
    several: '这条线路同时用着几个 IP，而且都稳定：全部加进去就行，最多 120 个。',
    returning: '最近 30 天换了 {{changes}} 次，但总是这 {{distinct}} 个 IP：全部加进去就不会再被拒绝。',
    sometimes:
      '最近 30 天换了 {{changes}} 次，用过 {{distinct}} 个 IP。向运营商申请固定 IP，或给云主机绑定弹性公网 IP（EIP），加一次就够。',
    often:
      '最近 30 天换了 {{changes}} 次，用过 {{distinct}} 个 IP，手工维护跟不上。在有固定公网 IP 的服务器上装一个正向代理，只把它的 IP 加进可信 IP。',
    untrusted:
      '现在的出口地址企业微信不会收进可信 IP（共享地址、IPv6 或内网地址）。要经一台有固定公网 IPv4 的服务器。',
    pool: '现在经过的代理服务器自己也在换 IP（最近 30 天 {{changes}} 次）。在一台有固定公网 IP 的自有服务器上放反向代理，再把接口地址指过去。',
  },
  flaw: {
    range: '{{text}} 是一段 IP：可信 IP 不支持区间，要逐个写。',
    cidr: '{{text}} 是网段：可信 IP 不支持 CIDR，要逐个写。',
    wildcard: '{{text}} 带通配符：可信 IP 不支持，要逐个写。',
    port: '{{text}} 带端口：可信 IP 只写 IP。',
    duplicate: '{{text}} 重复了，只留一个。',
    not_an_ip: '{{text}} 不是 IPv4 地址。',
    ipv6: '{{text}} 是 IPv6：可信 IP 只收公网 IPv4。',
    private: '{{text}} 是内网地址：企业微信看不到它，也不接受。',
    carrier_nat: '{{text}} 是运营商共享地址：不接受。',
    loopback: '{{text}} 是本机地址：不接受。',
    reserved: '{{text}} 是保留地址：不接受。',
  },
  tooMany: '共 {{count}} 个，超出上限 120 个：要先删掉 {{over}} 个。',
  noneKnown: '还不知道本机的出口 IP，所以没有加进任何 IP。请先运行 check，再重新粘贴名单。',
  allThere: '没有可加的：名单里已有本机的全部 IP：{{ips}}',
  goneFromLines: '这些 IP 已不再出现在本机的线路上，可以考虑删掉：{{ips}}',
} as const;
