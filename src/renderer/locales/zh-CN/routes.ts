export const routes = {
  intro:
    '到企业微信有几条线路：直连、经过代理、经过反向代理。一次全部试一遍，看哪条通、企业微信看到的 IP 是哪个、接不接受、要多久。',
  compare: '比较线路',
  comparing: '正在比较',
  table: '线路比较',
  rows: '各条线路',
  best: '最快的可用线路',
  columns: {
    route: '线路',
    outcome: '结果',
    ip: '企业微信看到的 IP',
    latency: '每次调用',
    action: '操作',
  },
  via: '经过 {{proxy}}',
  inUse: '使用中',
  inClear: '未加密：token 会以明文经过网络',
  firstCall: '首次 {{span}}',
  whatToDo: '怎么办',
  empty: {
    title: '还没有比较过',
    text: '点“比较线路”：每条线路只花几次调用，全部线路共用一个 token，几秒钟出结果。',
  },
  adopt: {
    use: '采用',
    useOf: '采用线路 {{route}}',
    asks: '采用线路 {{route}}：以后的调用和密钥都经过它，请只采用信得过的。',
    done: '已采用这条线路，设置已更新。',
    fromEnvironment:
      '企业来自环境变量，这里不能改。要换线路，请设置 WECOM_PROXY 或 WECOM_API_BASE 后重新启动。',
    fromDemo: '现在是演示企业。填写自己的企业之后，就能在这里采用线路。',
  },
  try: {
    title: '试一条别的线路',
    proxy: '代理（正向代理）',
    proxyHelp: 'http、https 或 socks5，例如 http://用户:密码@proxy.example:3128',
    apiBase: '接口地址（反向代理）',
    apiBaseHelp: '例如 https://proxy.example；只填代理时不用填',
    add: '加入比较',
    needed: '请填写代理或接口地址。',
    remove: '移除',
    removeOf: '移除线路 {{route}}',
    note: '只为试用：不会保存。您的 secret 不会发到这里填的地址，但 token 会经过它，请只填自己信得过的服务器。',
  },
  ready: {
    title: '现成的代理配置',
    intro:
      '本机的 IP 不能固定时，用一台有固定公网 IP 的服务器在中间转发，再把那台服务器的 IP 加进“企业可信IP”。填好下面几项，配置就写好了。',
    program: '程序',
    kinds: {
      caddy: '反向代理，证书自动申请，最省事。',
      nginx: '反向代理，适合已经在用 nginx 的服务器。',
      squid: '正向代理，功能完整，密码只存哈希。服务器看不到 token 和姓名。',
      tinyproxy: '正向代理，最轻便。服务器看不到 token 和姓名。',
    },
    serverName: '服务器的域名',
    serverNameHelp: {
      reverse: '证书要用域名申请，例如 wecom-proxy.example.com',
      forward: '域名或 IP，例如 wecom-proxy.example.com',
    },
    officeIps: '办公网的出口 IP',
    officeIpsHelp: '只有这些 IP 能用它。多个用分号隔开，也可以写网段，例如 203.0.113.0/28',
    officeIpsKnown: '填入 {{ip}}',
    port: '端口',
    user: '用户名',
    faults: {
      serverName: '请填写域名，只能有字母、数字、点和连字符。',
      serverNameIsIp: '反向代理要有域名：证书不发给 IP。',
      officeIps: '请填写 IPv4 地址，或 /16 到 /32 的网段。',
      port: '端口是 1 到 65535 的数字。',
      user: '字母开头，只能有字母、数字、_ 和 -。',
    },
    waiting: '填好域名和出口 IP，这里就会出现配置文件和步骤。',
    file: '配置文件 {{path}}',
    download: '下载',
    downloadOf: '下载 {{path}}',
    install: '在服务器上安装',
    check: '回到办公室检查',
    command: '命令',
    use: { api_base: '填为接口地址', proxy: '填为代理' },
    tryIt: '用它比较线路',
  },
  faq: {
    title: '常见问题',
    which: {
      question: '该选哪条线路？',
      answer:
        '哪条线路有固定的公网 IPv4，就用哪条。办公室宽带有固定 IP，直连最简单；没有，就用一台有固定 IP 的服务器做代理。上面的比较里“可用”而且最快的就是合适的。',
    },
    changing: {
      question: 'IP 老是变，怎么办？',
      answer:
        '“企业可信IP”只收单个的公网 IPv4，最多 120 个，不收网段，追着变化的 IP 加是加不完的。三条出路：向运营商申请固定 IP；让这台电脑总走同一条宽带；经过一台有固定 IP 的服务器。',
    },
    kind: {
      question: '正向代理还是反向代理？',
      answer:
        '正向代理（Squid、tinyproxy）只转发加密的隧道，服务器看不到 token 和姓名，优先选它。反向代理（Caddy、nginx）先解密再转发，好处是别的脚本只要改接口地址就能用；服务器必须是自己的。',
    },
    several: {
      question: '为什么同一条线路看到好几个 IP？',
      answer:
        '办公室有两条宽带，或代理后面有一组出口，每次连接走的可能不同。看到的每一个都要加进名单，或者让发往企业微信的流量固定走其中一条。',
    },
    cloud: {
      question: '云服务器的 IP 加不进名单？',
      answer:
        '有些云服务器的 IP 被企业微信登记为第三方服务商所有，保存时会被拒绝。换一个独享的弹性公网 IP，或换一家云服务商；也可以用公司自己机房的 IP。',
    },
    now: '刚才比较时，企业微信看到的是：{{ips}}。',
  },
} as const;
