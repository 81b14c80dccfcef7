import type { Catalogue } from '#renderer/i18n/catalogue.ts';

export const routes: Catalogue['routes'] = {
  intro:
    'There are several ways to WeCom: straight, through a proxy, through a reverse proxy. This tries them all in one go: which gets through, which IP WeCom sees, whether it accepts that, and how long a call takes.',
  compare: 'Compare routes',
  comparing: 'Comparing',
  table: 'Routes compared',
  rows: 'Routes one by one',
  best: 'Fastest that works',
  columns: {
    route: 'Route',
    outcome: 'Result',
    ip: 'IP that WeCom saw',
    latency: 'A call takes',
    action: 'Action',
  },
  via: 'through {{proxy}}',
  inUse: 'In use',
  inClear: 'Not encrypted: tokens cross the network in the clear',
  firstCall: 'first {{span}}',
  whatToDo: 'What to do',
  empty: {
    title: 'Not compared yet',
    text: 'Press "Compare routes": a few calls for each route, one token for all, and an answer within seconds.',
  },
  adopt: {
    use: 'Use',
    useOf: 'Use the route {{route}}',
    asks: 'Use the route {{route}}: all calls and the secrets go along it from then on, so use it only if you trust it.',
    done: 'The route is in use now; the settings have been changed.',
    fromEnvironment:
      "The corp comes from environment variables, which can't be changed here. For another route set WECOM_PROXY or WECOM_API_BASE and start again.",
    fromDemo: 'This is the demo tenant. Once your own has been entered, a route can be put to use here.',
  },
  try: {
    title: 'Try another route',
    proxy: 'Forward proxy',
    proxyHelp: 'http, https or socks5, such as http://user:password@proxy.example:3128',
    apiBase: 'API address of a reverse proxy',
    apiBaseHelp: 'Such as https://proxy.example; not needed for a forward proxy',
    add: 'Add and compare',
    needed: 'Enter a proxy or an API address.',
    remove: 'Remove',
    removeOf: 'Remove the route {{route}}',
    note: 'Only to try: nothing is saved. Your secret is not sent to an address that is entered here, but the token passes through it: enter servers that you trust.',
  },
  ready: {
    title: 'Ready proxy configurations',
    intro:
      "Where this machine's IP can't be fixed, a server with a fixed public IP can stand in the middle; its IP then goes into 企业可信IP. Fill in a few values, and the configuration is written.",
    program: 'Program',
    kinds: {
      caddy: 'Reverse proxy; gets its certificate by itself, the least work.',
      nginx: 'Reverse proxy, for servers that run nginx already.',
      squid: 'Forward proxy, keeps a hash of the password alone. The server sees neither tokens nor names.',
      tinyproxy: 'Forward proxy, the lightest. The server sees neither tokens nor names.',
    },
    serverName: 'Name of the server',
    serverNameHelp: {
      reverse: 'Certificates are for names, such as wecom-proxy.example.com',
      forward: 'A name or an IP, such as wecom-proxy.example.com',
    },
    officeIps: "The office's outgoing IPs",
    officeIpsHelp: 'Nobody else may use it. Separate several by ; ranges such as 203.0.113.0/28 will do',
    officeIpsKnown: 'Take {{ip}}',
    port: 'Port',
    user: 'User name',
    faults: {
      serverName: 'Enter a host name: letters, digits, dots and hyphens.',
      serverNameIsIp: "A reverse proxy needs a name: certificates aren't given to IPs.",
      officeIps: 'Enter IPv4 addresses, or ranges from /16 to /32.',
      port: 'A port is a number from 1 to 65535.',
      user: 'Begins with a letter; letters, digits, _ and -.',
    },
    waiting: 'With a server name and an outgoing IP, files and steps appear here.',
    file: 'File {{path}}',
    download: 'Download',
    downloadOf: 'Download {{path}}',
    install: 'Set up on the server',
    check: 'Check from the office',
    command: 'the command',
    use: { api_base: 'Enter as API address', proxy: 'Enter as proxy' },
    tryIt: 'Compare it with the others',
  },
  faq: {
    title: 'Questions',
    which: {
      question: 'Which route should it be?',
      answer:
        "Whichever has a fixed public IPv4 address. Where the office's line has one, going straight is simplest; where it hasn't, let a server with a fixed IP stand in the middle. What works above and is fastest is right.",
    },
    changing: {
      question: 'The IP changes all the time. What now?',
      answer:
        '企业可信IP takes single public IPv4 addresses, at most 120 and no ranges: one cannot keep up with a changing IP. Three ways out: a fixed IP from the carrier; one and the same line for this machine; a server with a fixed IP in the middle.',
    },
    kind: {
      question: 'Forward proxy or reverse proxy?',
      answer:
        'A forward proxy (Squid, tinyproxy) carries an encrypted tunnel: the server sees neither tokens nor names, so prefer it. A reverse proxy (Caddy, nginx) decrypts and encrypts again; in return other scripts only need another API address. The server must be your own.',
    },
    several: {
      question: 'Why are there several IPs on one route?',
      answer:
        'An office with two lines, or a proxy with a pool of exits, may leave by another one with each connection. Put each of them on the list, or send what goes to WeCom by one line always.',
    },
    cloud: {
      question: "The cloud server's IP is not taken?",
      answer:
        "WeCom has some cloud addresses down as a third-party provider's and refuses them. Take a public IP of your own, another cloud provider, or an IP of the company's own machine room.",
    },
    now: 'In the comparison just made WeCom saw: {{ips}}.',
  },
};
