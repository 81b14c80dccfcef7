import type { CoreTexts } from './zh-CN.ts';

export const readyEn: CoreTexts['ready'] = {
  note: {
    nginx_head:
      'Reverse proxy for the WeCom API (nginx 1.18 and later), for /etc/nginx/conf.d/.\nOnly the office at {{office}} may use it; it forwards /cgi-bin/ and answers 404 to the rest.',
    caddy_head:
      'Reverse proxy for the WeCom API (Caddy 2.6 and later), in place of /etc/caddy/Caddyfile.\nOnly the office at {{office}} may use it; it forwards /cgi-bin/ and answers 404 to the rest.',
    squid_head:
      'Forward proxy for the WeCom API (Squid 5 and later), in place of /etc/squid/squid.conf.\nOnly the office at {{office}} may use it, with a password, and only for tunnels to {{upstream}}.',
    tinyproxy_head:
      'Forward proxy for the WeCom API (tinyproxy 1.11 and later), in place of /etc/tinyproxy/tinyproxy.conf.\nOnly the office at {{office}} may use it, with a password, and only for tunnels to {{upstream}}.',
    upstream: 'nginx resolves the name when it starts or reloads only: hence the daily reload of the steps.',
    nginx_log: 'The path alone ($uri), without what follows the ?: tokens and secrets travel there.',
    caddy_log:
      'All that Caddy logs, errors included, without what follows the ?: tokens and secrets travel there.',
    squid_log: 'What is in a tunnel is encrypted: the log holds times, callers and hosts.',
    tinyproxy_log: 'Warnings alone: finer levels write whole addresses into the log.',
    error_log:
      "nginx's error log quotes whole addresses, tokens included, and can't be told not to: it is all but off.\nThe access log above has the upstream's status and the time taken.",
    nginx_certificate: "This server's own certificate, where certbot puts it.",
    caddy_certificate:
      'Caddy gets and renews the certificate: the name must lead here, and port 80 or 443 be open to the internet.',
    admin: 'Without the admin endpoint: changes take systemctl restart caddy.',
    paths: 'All of /cgi-bin/: with only some paths forwarded, some things will not work.',
    office: "The office's outgoing IPs alone.",
    host: 'WeCom goes by Host and SNI; both have to be {{upstream}}.',
    verify: "WeCom's certificate is verified: otherwise whoever sits between gets the tokens.",
    disk: 'Answers hold names and are not written to the disk.',
    rest: 'There is nothing else.',
    squid_login: 'User {{user}}; of the password only a hash is kept, made by a command of the steps.',
    tinyproxy_login:
      'User {{user}}; a command of the steps makes the password. Until then tinyproxy does not start.',
    squid_hosts: 'HTTPS tunnels (CONNECT) to {{upstream}} alone.',
    tinyproxy_hosts:
      'HTTPS tunnels to {{upstream}} alone: the filter is in a file of its own and looks at whole addresses.',
    quiet: 'Caches nothing and does not tell its version.',
  },
  step: {
    install: 'Install {{program}} on the server (Debian, Ubuntu). Run all commands as root.',
    certificate:
      "Get a certificate for {{server}}: its name must lead to this server, and port 80 be open to the internet. On servers in mainland China a name without 备案 can't use ports 80 and 443: take another port and prove the name by DNS, or take a forward proxy.",
    put_file: 'Put the file above into the place shown.',
    put_files: 'Put the two files above into the places shown.',
    password: 'Make a password. It is shown this once: write it down.',
    start: 'Check the configuration and start.',
    names: "Reload once a day, to keep up with WeCom's addresses.",
    firewall: "In the firewall and the cloud's security group, open port {{port}} to the office alone.",
    trusted_ip:
      "See which IP WeCom sees of the server (after from ip) and add it to the app's 企业可信IP. It takes effect after about a minute.",
    check_call:
      'On a machine of the office: 41001 (access_token missing) proves the whole way, since only WeCom answers that.',
    check_rest: 'Any other path is answered 404; the address before, when called from another network, 403.',
    squid_check_call:
      'On a machine of the office, with the password when asked: 41001 (access_token missing) proves the whole way.',
    tinyproxy_check_call:
      'On a machine of the office, with the password when asked: 41001 (access_token missing) proves the whole way.',
    check_other: 'Any other site is refused (403).',
    use_base: 'Enter the address below as the API address, and compare the routes again.',
    use_proxy:
      'Enter the address below as the proxy, with ":password" after the user\'s name, and compare the routes again.',
  },
  cli: {
    file: '# {{path}}',
    install: 'To install:',
    check: 'To check:',
  },
};

export const routesEn: CoreTexts['routes'] = {
  role: {
    direct: 'Straight to WeCom',
    in_use: 'Route of the settings',
    proxy_alone: 'The proxy alone',
    base_alone: 'The reverse proxy alone',
    typed: 'Route to try',
  },
  state: {
    trying: 'Trying',
    unreachable: 'Unreachable',
    reachable: 'Reaches WeCom, IP not judged',
    refused: 'IP refused',
    sometimes: 'Some IPs refused',
    accepted: 'Works',
    accepted_partly: 'Works in part',
  },
  proxy_from_environment:
    'The proxy comes from the variable WECOM_PROXY, which goes before the settings. Change it or take it away, and start again.',
  no_profile: 'No corp of your own has been entered yet. Do so in the settings before you take a route.',
  cli: {
    in_use: ' (in use)',
    timing: '{{latency}} ms (first {{first}} ms)',
    best: 'Best: {{label}}',
    password_argument: 'No passwords in arguments: --proxy - reads proxies from standard input, one a line.',
  },
};
