import type { Catalogue } from '#renderer/i18n/catalogue.ts';

export const trustedIps: Catalogue['trustedIps'] = {
  intro:
    'WeCom takes calls from trusted IPs (企业可信IP) only. Here is by which IPs this machine leaves, where to add them and how, and whether they change.',
  band: {
    help: 'Mend it',
    history: 'See the changes',
    dismiss: 'Dismiss',
  },
  statuses: { accepted: 'accepted', refused: 'refused', waiting: 'waiting', gone: 'gone' },
  mine: {
    title: 'By which IPs this machine leaves now',
    look: 'Look now',
    looking: 'Looking',
    none: {
      title: 'Not known yet',
      text: 'Press "Look now": it makes a real call to WeCom, and the IP that WeCom sees is the one that counts.',
    },
    seenAt: 'Seen {{when}}',
    route: 'Route',
    direct: 'direct',
    toAssistant: 'Add to the trusted IPs',
  },
  echo: {
    title: 'What outside services see (a hint only)',
    text: 'On split networks an outside service sees another IP than WeCom does, and what WeCom sees counts. When allowed, the addresses below are asked, and learn the IP of this machine.',
    allow: 'Allow asking outside services',
    addresses: 'Addresses',
    addressesHelp: "One a line, two at most; each has to answer a GET with the caller's IP in its text.",
    addressesFault: 'Only http or https addresses, two at most: {{address}}',
    save: 'Save addresses',
    noAnswer: 'No IP in the answer: {{detail}}',
  },
  watch: {
    title: 'Watch',
    on: 'Check the trusted IP regularly',
    text: 'Makes one light call to WeCom after each interval; none while look-ups prove the IP by themselves. A changed or refused IP is told at once on every page and by a system notification.',
    every: 'Interval',
    minutes: '{{count}} min',
    lastProof: 'Last confirmed',
    never: 'not yet',
    problem: 'The last check did not succeed: {{message}}',
  },
  history: {
    title: 'How the outgoing IP changes',
    none: 'Nothing recorded yet. It begins with the next connection check, or when the watch is switched on.',
    strip: 'When each IP was seen in the last 90 days',
    asTable: 'Show as a table',
    ip: 'IP',
    from: 'From',
    until: 'Last seen',
    lasted: 'Lasted',
    changes: 'Changes in 30 days',
    times: '{{count}}',
    ips: 'IPs in 30 days',
    advice: 'Advice',
    days: '{{count}} days ago',
    today: 'today',
  },
  record: {
    title: 'Record',
    text: 'Checks, look-ups and the watch write the state of each IP by themselves; the notes are yours.',
    table: 'Record of trusted IPs',
    none: 'Nothing recorded yet.',
    ip: 'IP',
    status: 'Status',
    list: 'List',
    changed: 'Status since',
    lastSeen: 'Last seen',
    route: 'Route',
    note: 'Note',
    editNote: 'Edit the note on {{ip}}',
    noteField: 'Note on {{ip}}',
    csv: 'Export CSV',
    markdown: 'Export Markdown',
    exported: 'Exported {{name}}',
    lists: { app: 'app', archive: 'message archive', contact: 'contact sync' },
  },
  assistant: {
    title: 'Add a trusted IP',
    intro: 'Say where the secret comes from, follow the steps, and wait in the last one until it works.',
    back: 'Back to trusted IPs',
    kind: 'Where the secret comes from',
    kinds: {
      app: 'Self-built app',
      customer: 'Customer contact (by a self-built app)',
      contact: 'Contact sync',
      archive: 'Message archive',
      provider: 'Third-party or provider app',
    },
    which: {
      app: "The list is on this app's own page; each app has one of its own.",
      customer:
        "Calls for customers and service accounts with a self-built app's secret are checked against that app's list; customer contact has none of its own.",
      contact:
        'Contact sync has a list of its own, and adding the IP on an app\'s page does nothing for it. Where 60020 stays "although it was added", this is the usual reason.',
      archive:
        'The message archive has a list of its own; its error is 301042. Left empty it lets every IP in, and once filled only those on it.',
      provider:
        "Calls of third-party and provider apps are made by the provider. The list is in the provider's console, out of reach for the corp's own administrator.",
    },
    pathTitle: 'Where:',
    paths: {
      app: '应用管理 → 应用 → 自建 → your app → 企业可信IP → 配置',
      customer: '应用管理 → 应用 → 自建 → your app → 企业可信IP → 配置',
      contact: '安全与管理 → 管理工具 → 通讯录同步 → 企业可信IP → 配置',
      archive: '管理工具 → 会话内容存档 → 可信IP',
      provider: '服务商管理后台 → 服务商信息 → 基本信息 → IP白名单',
    },
    console: 'Open the WeCom admin console',
    providerConsole: "Open the provider's console",
    stepTitles: { open: 'Open', unlock: 'Unlock', list: 'List', save: 'Save', wait: 'Wait' },
    open: {
      app: 'Sign in to the admin console as an administrator, open your app by the path above, and find 企业可信IP at the bottom of its page.',
      customer:
        'First make sure that 客户与上下游 → 客户联系 → API → 可调用接口的应用 lists your app, then open it by the path above and go to the bottom of its page.',
      contact:
        'Sign in to the admin console as an administrator, open contact sync by the path above, and make sure that its API is switched on.',
      archive:
        'Sign in to the admin console with an account that may manage the message archive, and follow the path above.',
      provider:
        "Ask the provider's administrator to follow the path above in the provider's console; the list below is what they need.",
    },
    unlock: {
      needed:
        '配置 is grey and asks for a trusted domain or a receive-message URL? Either of these two unlocks it. Skip this where 配置 can be pressed.',
      domainTitle: 'Set a trusted domain',
      domain:
        "On the app's page: 网页授权及JS-SDK → 设置可信域名. The domain needs an ICP record by the corp itself or a related one; download the check file that begins with WW_verify_ and put it at the domain's root.",
      receiveTitle: 'Set a receive-message URL',
      receive:
        "On the app's page: 接收消息 → 设置API接收. Enter URL, Token and EncodingAESKey; while saving, WeCom calls the URL, which has to decrypt echostr and answer with its plain text. A corp that is not verified may use http://IP:port.",
    },
    list: {
      pasted: 'What stands in the list now',
      pastedHelp:
        'Select and copy everything in the field of the console and paste it here; leave it empty where the list is empty. Saving replaces the old list, so the old ones have to come along.',
      result: 'The list to enter ({{count}})',
      empty: 'No IP to add yet: look by which IP this machine leaves first.',
      added: 'New: {{ips}}',
      nothingNew:
        'All IPs of this machine are on the list already. Where they are still refused, see whether it is the list of another app.',
      copy: 'Copy the list',
      tooMany: '{{count}} IPs, and 120 is the limit: {{over}} have to go first.',
      gone: 'This machine no longer leaves by these; they may be struck: {{ips}}',
      flaws: 'Left out of what was pasted:',
      rule: 'Rule: separated by ; at most 120, single public IPv4 addresses. No networks (CIDR), ranges, wildcards or IPv6.',
    },
    save: 'Replace everything in the field with this list and confirm. Officially it takes effect after about a minute, sometimes a few.',
    refused: {
      title: 'Refused because "the IP belongs to a third-party provider"?',
      text: 'WeCom knows this IP as one that many corps share: cloud functions, public proxies, shared exits, some carriers. Another account or another try does not help; it takes a fixed IP of your own:',
      fixed:
        'Cloud machines: bind an elastic public IP (EIP), or give functions a NAT gateway with a fixed exit.',
      forward:
        'Offices: a forward proxy (Squid, tinyproxy) on a server of yours with a fixed public IP; the page on routes writes its configuration.',
      reverse:
        'Where no proxy can be used: Caddy or nginx as a reverse proxy on such a server; the page on routes writes its configuration as well.',
      line: 'Broadband: ask the carrier for a fixed public IP.',
      routes: 'See the routes',
    },
    wait: {
      start: 'Saved; wait until it works',
      stop: 'Stop waiting',
      again: 'Wait again',
      countdown: 'Next try in {{seconds}} s',
      probing: 'Trying',
      waited: 'Waited {{waited}}, tried {{count}} times',
      minute:
        'Officially it takes about a minute, and rarely more than five. Leaving this page ends the wait; it can be begun again.',
      pastMinute: 'The official minute is over; a few more are common.',
      pastFive:
        'Still refused after five minutes. Check that it is this IP, the app of this secret, and that saving showed no error.',
      still: 'Still refused: {{ips}}',
      accepted: 'It works: WeCom accepts {{ips}}',
      acceptedText: 'The record is up to date, and blocked runs go on by themselves.',
      ended: 'Waiting is of no use: {{message}}',
      progress: 'Progress of the wait',
      archiveNote:
        "The wait uses the app's secret. For the lists of the message archive and of contact sync, look at the permissions of the connection check a few minutes after saving.",
      next: 'Check the connection',
    },
  },
  faq: {
    title: 'Questions',
    live: 'Yours now: {{value}}',
    liveIp: '{{ip}} ({{status}})',
    liveAnd: ', ',
    advice: '{{way}}. {{why}}',
    items: {
      token: {
        q: 'There is a token. Why 60020?',
        a: 'A token is given to any machine; only calls for data are checked against the list. A "connection test" that stops at the token proves nothing, which is why this one makes a real call as well.',
      },
      saved: {
        q: 'Saved, and still 60020?',
        a: 'Wait for five minutes. Then check three things: it is the list of the same app; it is the IP behind "from ip" in the error; and where the office has several lines, each of them is listed.',
      },
      which: {
        q: 'Which IP is mine?',
        a: 'The one behind "from ip" in WeCom\'s own answer. A site that tells your IP often sees another one on networks with several lines, split routes or proxies.',
      },
      several: {
        q: 'How are several IPs entered?',
        a: 'Separated by a semicolon ; all of them, at most 120. New lines and commas are wrong.',
      },
      range: {
        q: 'May a range be entered?',
        a: 'No. Neither CIDR nor ranges nor wildcards are accepted; write them one by one.',
      },
      changing: {
        q: 'The IP changes all the time. What now?',
        a: 'Switch the watch on and see how often within 30 days: among a few IPs, list them all; seldom, ask for a fixed one; often, go through a server with a fixed IP.',
      },
      oauth: {
        q: 'Does signing in by OAuth need a trusted IP?',
        a: 'Yes. auth/getuserinfo and its like answer 60020 as well.',
      },
      locked: {
        q: 'Why can 配置 not be pressed?',
        a: 'It needs a trusted domain or a receive-message URL first; either will do.',
      },
      old: {
        q: 'Why do older apps work without?',
        a: 'Only apps made, and contact sync switched on, after 20:00 on 20 June 2022 have to have a list. Older ones work with an empty list, and by the list once there is one.',
      },
      api: {
        q: 'Can IPs be added by an API?',
        a: 'No. WeCom has no such call; the console is the only way.',
      },
    },
    errorPage: "WeCom's page on 60020",
    community: "WeCom's developer community",
  },
};
