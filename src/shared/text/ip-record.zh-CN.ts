/** The record of trusted IPs, and waiting for one to be accepted. */
export const recordZhCN = {
  columns: '首次看到;IP;状态;状态变化;最近看到;名单;线路;备注',
  status: { refused: '被拒绝', waiting: '等待生效', accepted: '已接受', gone: '不再出现' },
  list: { app: '应用', archive: '会话内容存档', contact: '通讯录同步' },
  unknown: '没有这条记录：{{recordId}}。',
  empty: '还没有记录。运行一次检查即可。',
  file_name: '可信IP记录',
  ip_class: {
    public_ipv4: '公网 IPv4',
    private: '内网地址',
    carrier_nat: '运营商共享地址（CGNAT）',
    loopback: '本机地址',
    documentation: '示例地址',
    ipv6: 'IPv6',
    reserved: '保留地址',
  },
  warning: {
    private: '内网地址不能加入可信 IP：企业微信要看到的是公网 IPv4。',
    carrier_nat: '运营商共享的地址不能加入可信 IP，而且会变：请改走有固定公网 IP 的服务器。',
    loopback: '本机地址不能加入可信 IP。',
    ipv6: '可信 IP 只收 IPv4：请让线路经 IPv4 出口。',
    reserved: '保留地址不能加入可信 IP。',
    several: '企业微信从这条线路看到 {{count}} 个 IP：都要加入可信 IP。',
    differs: '外部服务看到的是 {{ip}}，企业微信看到的不是它：以企业微信的为准。',
  },
  waiting: {
    probing: '正在探测……',
    waiting: '还没有生效（{{ip}}），{{seconds}} 秒后再试；已等 {{waited}} 秒。',
    accepted: '已生效：企业微信接受了这个 IP。',
    ended: '再等也没有用：{{message}}',
  },
} as const;
