import { APP_PAGE, ARCHIVE_PAGE, CALLABLE_APPS, CONTACT_PAGE } from './console-places.en.ts';
import type { CoreTexts } from './zh-CN.ts';

export const doctorEn: CoreTexts['doctor'] = {
  ok: { what: 'The connection is fine; names can be looked up.', steps: '' },
  step: {
    settings: 'Settings',
    name: 'Name resolution',
    tcp: 'TCP connection',
    tls: 'TLS',
    route: 'Route to WeCom',
    token: 'Access token',
    ip_gate: 'Trusted IP',
    permissions: 'Permissions',
  },
  evidence: {
    corp_id: 'Corp id',
    api_base: 'API address',
    host: 'Host',
    address: 'Addresses',
    reached: 'Reached',
    local_address: 'Local address',
    tls_version: 'TLS version',
    certificate: 'Certificate',
    issuer: 'Issuer',
    certificate_from: 'Certificate valid from',
    certificate_until: 'Certificate valid until',
    clock_difference: 'This clock is ahead by',
    status: 'HTTP status',
    errcode: 'Errcode',
    server: 'Server',
    paths: 'Paths not forwarded',
    token: 'Token begins with',
    probe: 'Probe',
    ability: 'Ability',
    code: 'Fault',
    detail: 'Detail',
    hint: 'Hint',
    from_ip: 'IP that WeCom saw',
  },
  field: {
    corp_id: 'corp id',
    app: 'app secret',
    archive: "message archive's secret",
    contact: "contact sync's secret",
  },
  cause: {
    corp_id_missing: {
      what: 'No corp id has been entered.',
      steps:
        'Copy it from the bottom of 我的企业 → 企业信息 in the console\nEnter it in the settings and check again',
    },
    secret_missing: {
      what: "There is no app secret to use: none has been entered, it was entered at another door (window, serve), or this machine can't open the one that was kept.",
      steps: `Look the secret up at ${APP_PAGE} in the console\nEnter it in the settings and check again`,
    },
    environment_incomplete: {
      what: 'The environment has {{given}} without {{missing}}.',
      steps:
        'Set {{missing}} as well and start again\nOr take {{given}} out of the environment and enter the corp in the settings',
    },
    route_unusable: {
      what: "There is no way to WeCom by the profile's settings: its proxy or its CA can't be used. Nothing is sent.",
      steps:
        "Open the settings, choose another proxy and save; what can't be used is named there\nOr mend HTTPS_PROXY, WECOM_PROXY or WECOM_CA_FILE in the environment and start again",
    },
    fields_swapped: {
      what: "Corp id and app secret are in each other's field.",
      steps:
        'Swap the two: a corp id begins with ww and has 18 characters, a secret has 43\nSave and check again',
    },
    full_width: {
      what: 'The {{field}} holds full-width characters.',
      steps:
        'Switch the input method off and copy the {{field}} from the console again\nSave and check again',
    },
    white_space: {
      what: 'The {{field}} has white space in it.',
      steps: 'Copy the {{field}} from the console again, without blanks or line breaks\nSave and check again',
    },
    bad_character: {
      what: "The {{field}} holds a character that it can't have.",
      steps: 'Copy the {{field}} from the console again: only letters, digits, - and _\nSave and check again',
    },
    same_secret: {
      what: 'The {{field}} is the same as the app secret.',
      steps: 'The {{field}} is another one, under 管理工具 in the console; copy that',
    },
    odd_corp_id: {
      what: 'The corp id looks unusual (most begin with ww and have 18 characters).',
      steps: 'Compare it with 我的企业 → 企业信息',
    },
    odd_secret: {
      what: 'The {{field}} has an unusual length (most have 43 characters).',
      steps: 'Compare the {{field}} with the console: a character may have got lost',
    },
    name_not_found: {
      what: 'There is no such name as {{peer}}.',
      steps:
        "Check the spelling of the API address\nOpen the same name in a browser; if that fails, check network and DNS\nWhere the office's DNS hides outside names, use the proxy",
    },
    name_server_failed: {
      what: 'The DNS server did not answer ({{peer}}).',
      steps: 'Check that the network is up\nTry another DNS server',
    },
    name_has_no_ipv4: {
      what: '{{peer}} has IPv6 addresses only, and trusted IPs are IPv4.',
      steps:
        'Ask the network administrator for an IPv4 address of it\nOr go through a proxy that leaves by IPv4',
    },
    port_refused: {
      what: '{{peer}} refused the connection: nothing listens there.',
      steps:
        'Check host and port of the API address\nIf it is a reverse proxy, make sure that it runs\nCheck the firewall',
    },
    host_unreachable: {
      what: 'There is no way to {{peer}}.',
      steps: 'Check cable, Wi-Fi or VPN\nCheck firewall and routing',
    },
    no_connection_in_time: {
      what: "{{peer}} doesn't answer at all: most often a firewall that drops the packets.",
      steps:
        "Ask the network administrator to allow connections to {{peer}}\nOr enter the company's proxy in the settings",
    },
    local_firewall: {
      what: "This machine doesn't let the program connect.",
      steps: "Allow the program in the system's firewall or security software\nCheck again",
    },
    connection_failed: {
      what: 'The connection to {{peer}} failed ({{detail}}).',
      steps: 'Check network and proxy settings\nTry again in a moment',
    },
    tls_untrusted: {
      what: "Nobody known has issued the certificate of {{peer}}: the company's network most likely inspects TLS.",
      steps:
        "Ask the network administrator for the company's CA certificate\nEnter it in the settings\nOr have qyapi.weixin.qq.com excepted from inspection",
    },
    tls_self_signed: {
      what: '{{peer}} shows a self-signed certificate.',
      steps:
        'If it is your reverse proxy, give it a proper certificate, or enter its own as CA in the settings\nIf not, this is not WeCom: check DNS and proxy',
    },
    tls_expired: {
      what: 'The certificate of {{peer}} has expired ({{until}}).',
      steps:
        "If it is your reverse proxy, renew its certificate\nIf it is WeCom's name, check DNS: it may lead elsewhere",
    },
    tls_not_yet_valid: {
      what: 'The certificate of {{peer}} is not valid yet.',
      steps: "Check date and time of this machine\nIf they are right, check the reverse proxy's certificate",
    },
    tls_wrong_name: {
      what: "{{peer}} shows somebody else's certificate.",
      steps:
        'Check the name in the API address\nCheck DNS, the hosts file and the proxy: they may lead to another server',
    },
    tls_cut_off: {
      what: 'The TLS handshake was cut off ({{peer}}), as firewalls do that filter names.',
      steps: "Ask the network administrator to allow qyapi.weixin.qq.com\nOr go through the company's proxy",
    },
    tls_protocol: {
      what: 'No TLS connection to {{peer}} is possible.',
      steps:
        'Check whether the API address is http or https, and its port\nIf it is a gateway, update its TLS',
    },
    clock_wrong: {
      what: "This machine's clock is off by {{minutes}} {{minutes|minute|minutes}}, so the certificate seems out of date.",
      steps: 'Let the system set its clock by itself; check date, time and time zone\nCheck again',
    },
    clock_off: {
      what: "This machine's clock is off by {{minutes}} {{minutes|minute|minutes}}.",
      steps: 'Let the system set its clock by itself',
    },
    in_clear: {
      what: 'The API address {{base}} is not encrypted: secret and token cross the network in the clear.',
      steps: 'Give the reverse proxy a certificate and use https',
    },
    proxy_not_found: {
      what: "The proxy's name can't be resolved ({{peer}}).",
      steps: "Check the proxy's address\nCheck DNS",
    },
    proxy_unreachable: {
      what: "The proxy {{peer}} can't be reached.",
      steps: 'Check address and port of the proxy\nMake sure that it runs and that this machine may reach it',
    },
    proxy_tls: {
      what: 'Something is wrong with the certificate of the proxy {{peer}} ({{detail}}).',
      steps:
        'Check whether the proxy speaks http or https\nEnter the CA that issued its certificate in the settings',
    },
    proxy_cut_off: {
      what: 'The proxy {{peer}} hung up.',
      steps: "Check the proxy's protocol (HTTP, HTTPS, SOCKS5)\nLook into the proxy's log",
    },
    proxy_login_wanted: {
      what: 'The proxy wants a login.',
      steps: 'Enter user and password in the proxy address of the settings\nCheck again',
    },
    proxy_login_refused: {
      what: "The proxy doesn't accept this user or password.",
      steps: "Check the proxy's user and password\nCheck again",
    },
    proxy_login_unsupported: {
      what: 'The proxy wants a kind of login that is not supported (NTLM, Kerberos).',
      steps:
        'Ask its administrator for a login by name and password, or for none\nOr put a proxy on this machine that logs in on its behalf',
    },
    proxy_forbids: {
      what: "The proxy doesn't allow WeCom ({{detail}}).",
      steps: 'Ask its administrator to allow qyapi.weixin.qq.com:443\nCheck again',
    },
    proxy_cannot_reach: {
      what: "The proxy is fine, but can't reach WeCom itself.",
      steps:
        "Try on the proxy's machine whether qyapi.weixin.qq.com can be reached\nCheck its network, DNS and firewall",
    },
    proxy_protocol: {
      what: "{{peer}} doesn't speak the protocol that was entered.",
      steps: 'Check whether the proxy is HTTP, HTTPS or SOCKS5\nCheck its port',
    },
    captive_portal: {
      what: "The network's sign-in page came back in place of WeCom's answer.",
      steps: 'Open any page in a browser and sign in to the network\nCheck again',
    },
    foreign_page: {
      what: "A web page came back in place of WeCom's answer ({{detail}}).",
      steps:
        'Check the API address\nIf it is a reverse proxy, let it forward everything below /cgi-bin/ to qyapi.weixin.qq.com',
    },
    path_not_forwarded: {
      what: "The reverse proxy doesn't forward {{paths}}.",
      steps:
        'Let the reverse proxy forward everything below /cgi-bin/, not single paths\nReload its configuration and check again',
    },
    base_wrong: {
      what: 'Nothing of the API is at {{base}}: the address or its prefix is wrong.',
      steps:
        'Check host and path prefix of the API address\nWithout a proxy it is https://qyapi.weixin.qq.com',
    },
    paths_missing: {
      what: "The reverse proxy doesn't forward {{paths}}, so those names can't be looked up.",
      steps: 'Let the reverse proxy forward everything below /cgi-bin/',
    },
    another_wecom: {
      what: "{{base}} is a WeCom API as well, but does not take this corp's token: it leads to another WeCom.",
      steps: 'Check the API address\nA private deployment has an address of its own and no other',
    },
    gateway_login: {
      what: 'A gateway on the way wants a login ({{detail}}).',
      steps: "Check the API address\nAsk the gateway's administrator to let this machine pass",
    },
    gateway_refused: {
      what: 'A gateway on the way refused the call ({{detail}}).',
      steps:
        'If it is a reverse proxy, check that its access list has this machine\nAsk the network administrator to allow WeCom',
    },
    gateway_error: {
      what: 'A gateway on the way failed ({{detail}}).',
      steps:
        'If it is a reverse proxy, check that it reaches qyapi.weixin.qq.com, with the right Host and SNI\nTry again in a moment',
    },
    redirected: {
      what: "A redirect came back ({{detail}}); WeCom's API never redirects.",
      steps: 'Check the API address: protocol, host, path prefix\nSee in a browser where it leads',
    },
    not_wecom: {
      what: 'Somebody else than WeCom answered ({{detail}}).',
      steps:
        'Check API address and proxy\nIf it is a reverse proxy, make sure that it forwards to qyapi.weixin.qq.com',
    },
    answer_damaged: {
      what: 'The answer was cut off or damaged on its way ({{detail}}).',
      steps:
        'Try again in a moment\nIf it comes back, check proxies, gateways and security software on the way',
    },
    no_answer_in_time: {
      what: '{{peer}} took too long to answer.',
      steps: 'Try again in a moment\nIf it comes back, check the network and the load of the proxy',
    },
    machine_exhausted: {
      what: 'This machine has too many connections open.',
      steps: 'Close some programs, or restart it\nCheck again',
    },
    secret_refused: {
      what: "WeCom doesn't accept this app secret ({{errcode}}): mistyped, of another corp, or of a disabled app.",
      steps: `Look the secret up again at ${APP_PAGE}, and make sure that it is this corp's\nMake sure that the app is enabled\nEnter it again in the settings; until then it is not tried again, since that gets the whole IP banned for an hour`,
    },
    corp_id_refused: {
      what: "WeCom doesn't accept this corp id ({{errcode}}).",
      steps: 'Copy it from the bottom of 我的企业 → 企业信息\nEnter it again in the settings',
    },
    gettoken_blocked: {
      what: 'WeCom gives this IP no token for now ({{errcode}}): perhaps wrong secrets were tried too often.',
      steps: 'Wait an hour\nLook for another program that uses a wrong secret',
    },
    parameters_lost: {
      what: 'The parameters did not reach WeCom ({{errcode}}): somebody on the way drops the query.',
      steps: 'Let the reverse proxy forward everything after the ? as it is\nCheck again',
    },
    token_rejected: {
      what: "WeCom doesn't accept the token that it has just given ({{errcode}}).",
      steps:
        'Check once more\nBehind a reverse proxy, make sure that tokens and look-ups go to the same WeCom, and nothing is cached',
    },
    wecom_busy: { what: 'WeCom is busy ({{errcode}}).', steps: 'Try again in a few minutes' },
    quota_spent: {
      what: 'The quota of this interface is spent.',
      steps: 'It comes back in a minute to an hour\nLook for another program that makes many calls',
    },
    too_many_at_once: {
      what: 'Too many calls at once ({{errcode}}).',
      steps: 'Slow other programs of the same corp down\nTry again in a moment',
    },
    ip_refused: {
      what: "WeCom sees you at {{ip}}, which is not among the app's trusted IPs ({{errcode}}).",
      steps: `Open ${APP_PAGE} in the console, and at the bottom of the page 企业可信IP → 配置\nAdd {{ip}} behind the IPs that are there, separated by ;\nIf the field is locked, first set a trusted domain or a receive-message URL\nSave, wait 1 to 5 minutes, and check again`,
    },
    ip_refused_unknown: {
      what: "This machine's IP is not among the app's trusted IPs ({{errcode}}); WeCom doesn't say which IP it saw.",
      steps: `Ask whoever looks after the network for this machine's public IPv4\nOpen ${APP_PAGE} in the console, and at the bottom of the page 企业可信IP → 配置\nAdd it behind the IPs that are there, separated by ;\nSave, wait 1 to 5 minutes, and check again`,
    },
    ip_refused_sometimes: {
      what: 'This machine leaves by several IPs: {{accepted}} is accepted, {{ip}} is refused ({{errcode}}).',
      steps:
        "Add {{ip}} to the app's 企业可信IP too, separated by ;\nOr send what goes to WeCom by one line always\nWait 1 to 5 minutes, and check again",
    },
    ip_refused_ipv6: {
      what: 'WeCom sees the IPv6 address {{ip}}, and trusted IPs are IPv4 only ({{errcode}}).',
      steps: 'Let the line or the proxy reach WeCom by IPv4\nCheck again, and add the IPv4 that is seen then',
    },
    app_disabled: {
      what: 'The app is disabled ({{errcode}}).',
      steps: 'Enable the app under 应用管理\nCheck again',
    },
    app_dormant: {
      what: 'The app has not been used for long, and lost its permissions ({{errcode}}).',
      steps: 'Have an administrator enable the app again in the console\nCheck again',
    },
    tls_too_old: {
      what: "WeCom doesn't accept the old TLS version on this route ({{errcode}}).",
      steps: 'Update the reverse proxy or gateway, so that it uses TLS 1.2 or later',
    },
    not_granted: {
      what: 'This secret may not look members up ({{errcode}}).',
      steps:
        'Make sure that it is the secret of a self-built app, not that of contact sync or the archive\nChange it and check again',
    },
    wecom_refused: {
      what: 'WeCom refused the call ({{errcode}} {{detail}}).',
      steps: 'Look {{errcode}} up in the list of error codes\nDo what it says and check again',
    },
    scope_empty: {
      what: "No department is within the app's scope.",
      steps: `Choose the whole corp at ${APP_PAGE} → 可见范围`,
    },
    customers_not_granted: {
      what: 'The app may not look customers and their groups up ({{errcode}}).',
      steps: `Open ${CALLABLE_APPS}`,
    },
    customers_out_of_scope: {
      what: 'No member may use customer contact, so no customer can be looked up.',
      steps:
        "Add members at 客户联系 → 权限配置 → 使用范围\nMake sure that they are within the app's scope too",
    },
    archive_ip_refused: {
      what: "The message archive has trusted IPs of its own, and they lack {{ip}} ({{errcode}}): internal rooms and robots can't be looked up.",
      steps: `Open ${ARCHIVE_PAGE} and add {{ip}} to its trusted IPs\nWait 1 to 5 minutes, and check again`,
    },
    archive_not_granted: {
      what: 'The message archive is off, expired, or not permitted ({{errcode}}).',
      steps: `Make sure at ${ARCHIVE_PAGE} that the service is on\nMake sure that the secret is the archive's own`,
    },
    archive_secret_refused: {
      what: "WeCom doesn't accept the message archive's secret ({{errcode}}).",
      steps: `Look the secret up again at ${ARCHIVE_PAGE}\nEnter it again in the settings`,
    },
    contact_ip_refused: {
      what: 'Contact sync has trusted IPs of its own, and they lack {{ip}} ({{errcode}}).',
      steps: `Open ${CONTACT_PAGE} → 企业可信IP and add {{ip}}\nWait 1 to 5 minutes, and check again`,
    },
    contact_secret_refused: {
      what: "WeCom doesn't accept contact sync's secret ({{errcode}}).",
      steps: `Look the secret up again at ${CONTACT_PAGE}\nEnter it again in the settings`,
    },
  },
};
