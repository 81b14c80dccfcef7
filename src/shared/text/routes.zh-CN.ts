/** Comments, instructions and answers around a server in the middle. `caddy_…` and the like go before the general. */
export const readyZhCN = {
  note: {
    nginx_head:
      '企业微信 API 反向代理（nginx 1.18 及以上），放在 /etc/nginx/conf.d/ 下。\n只有办公网 {{office}} 能用；只转发 /cgi-bin/，其他路径一律 404。',
    caddy_head:
      '企业微信 API 反向代理（Caddy 2.6 及以上），整份替换 /etc/caddy/Caddyfile。\n只有办公网 {{office}} 能用；只转发 /cgi-bin/，其他路径一律 404。',
    squid_head:
      '企业微信 API 正向代理（Squid 5 及以上），整份替换 /etc/squid/squid.conf。\n只有办公网 {{office}} 凭密码能用；只能建立到 {{upstream}} 的隧道。',
    tinyproxy_head:
      '企业微信 API 正向代理（tinyproxy 1.11 及以上），整份替换 /etc/tinyproxy/tinyproxy.conf。\n只有办公网 {{office}} 凭密码能用；只能建立到 {{upstream}} 的隧道。',
    upstream: 'nginx 只在启动和重新加载时解析域名，所以安装步骤里有每天一次的 reload。',
    nginx_log: '日志只记路径（$uri），不记 ? 后面的参数：access_token 和 secret 都在参数里。',
    caddy_log: 'Caddy 的全部日志，包括出错日志：去掉 ? 后面的参数，access_token 和 secret 都在参数里。',
    squid_log: '隧道里的内容是加密的，日志里只有时间、来源和目的主机。',
    tinyproxy_log: '只记警告：更细的级别会把整个地址写进日志。',
    error_log:
      'nginx 的错误日志会带上完整地址（含 access_token），而且无法去掉，所以关到最低；\n排查问题请看上面的访问日志，里面有上游状态和耗时。',
    nginx_certificate: '本服务器自己的证书（certbot 放在这里）。',
    caddy_certificate: '证书由 Caddy 自动申请和续期；需要域名解析到本机，且公网能访问 80 或 443 端口。',
    admin: '关闭管理接口：改了配置要用 systemctl restart caddy。',
    paths: '转发整个 /cgi-bin/：只转发一部分路径，会有一部分功能用不了。',
    office: '只允许办公网的出口 IP。',
    host: '企业微信按 Host 和 SNI 认主机，两者都必须是 {{upstream}}。',
    verify: '校验企业微信的证书，否则中间人可以拿走 token。',
    disk: '回答里有姓名，不落到磁盘。',
    rest: '其他路径不存在。',
    squid_login: '用户 {{user}}；密码只以哈希保存，由安装步骤里的命令生成。',
    tinyproxy_login: '用户 {{user}}；密码由安装步骤里的命令生成。填好之前 tinyproxy 不会启动。',
    squid_hosts: '只允许到 {{upstream}} 的 HTTPS 隧道（CONNECT）。',
    tinyproxy_hosts: '只允许到 {{upstream}} 的 HTTPS 隧道：过滤规则在另一个文件里，按整个地址比对。',
    quiet: '不缓存，也不透露自己的版本。',
  },
  step: {
    install: '在服务器上安装 {{program}}（Debian、Ubuntu）。以下命令都用 root 执行。',
    certificate:
      '为 {{server}} 申请证书：域名先解析到这台服务器，80 端口要能从公网访问。内地云服务器上没有备案的域名用不了 80 和 443，请换端口并改用 DNS 验证，或者改用正向代理。',
    put_file: '把上面的配置文件放到所示的位置。',
    put_files: '把上面的两个文件放到所示的位置。',
    password: '生成密码：只显示这一次，请记下来。',
    start: '检查配置并启动。',
    names: '每天重新加载一次，跟上企业微信的域名解析。',
    firewall: '防火墙和云服务器的安全组里，只对办公网放行端口 {{port}}。',
    trusted_ip:
      '查看企业微信看到的服务器 IP（回答里 from ip 后面），把它加入应用的“企业可信IP”。约 1 分钟后生效。',
    check_call:
      '在办公室的电脑上执行：回答里有 41001（缺少 access_token），说明整条路通了，回答来自企业微信。',
    check_rest: '其他路径应当得到 404；从别的网络访问上一个地址应当得到 403。',
    squid_check_call:
      '在办公室的电脑上执行，按提示输入密码：回答里有 41001（缺少 access_token），说明整条路通了。',
    tinyproxy_check_call:
      '在办公室的电脑上执行，按提示输入密码：回答里有 41001（缺少 access_token），说明整条路通了。',
    check_other: '其他网站应当被拒绝（403）。',
    use_base: '把下面的地址填为“接口地址”，再比较一次线路。',
    use_proxy: '把下面的地址填为代理，在用户名后面加上“:密码”，再比较一次线路。',
  },
  cli: {
    file: '# {{path}}',
    install: '安装：',
    check: '检查：',
  },
};

export const routesZhCN = {
  role: {
    direct: '直连企业微信',
    in_use: '设置里的线路',
    proxy_alone: '只用代理',
    base_alone: '只用反向代理',
    typed: '试用的线路',
  },
  state: {
    trying: '正在尝试',
    unreachable: '不通',
    reachable: '通，IP 未知',
    refused: 'IP 被拒绝',
    sometimes: '部分 IP 被拒绝',
    accepted: '可用',
    accepted_partly: '部分可用',
  },
  proxy_from_environment:
    '代理来自环境变量 WECOM_PROXY，它优先于设置。请改掉或去掉这个变量，重新启动后再采用线路。',
  no_profile: '还没有填写自己的企业。请先在设置里填写，再采用线路。',
  cli: {
    in_use: '（使用中）',
    timing: '{{latency}} ms（首次 {{first}} ms）',
    best: '建议：{{label}}',
    password_argument: '密码不能放在参数里：用 --proxy - 从标准输入读取代理地址，一行一个。',
  },
};
