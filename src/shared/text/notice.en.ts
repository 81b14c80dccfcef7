import type { CoreTexts } from './zh-CN.ts';

export const noticeEn: CoreTexts['notice'] = {
  run_finished: {
    title: 'Run finished{{label}}',
    body: '{{total}} {{total|id|ids}}: {{named}} with a name, {{unnamed}} without.',
  },
  run_blocked: {
    title: 'Run is blocked{{label}}',
    body: '{{why}}',
  },
  ip_refused: {
    title: 'WeCom refuses {{ip}}',
    body: "This IP is not on the app's list of trusted IPs, so look-ups fail. Add it; it takes effect after about a minute.",
  },
  ip_refused_new: {
    body: "This machine's outgoing IP has changed (it was {{before}}), and the new one is not a trusted IP yet, so look-ups fail. Add it to the list.",
  },
  ip_changed: {
    title: 'The outgoing IP is now {{ip}}',
    body: 'It was {{before}}. The new one is accepted and nothing needs to be done; if it changes often, the page on trusted IPs has advice.',
  },
  ip_accepted: {
    title: 'WeCom now accepts {{ip}}',
    body: 'The trusted IP has taken effect. Look-ups work, and blocked runs go on by themselves.',
  },
};

export const changingEn: CoreTexts['changing'] = {
  way: {
    none: 'Nothing needs to be done',
    list_all: 'Add all of these IPs to the trusted IPs',
    fixed_line: 'Get a fixed public IP for this line',
    forward_proxy: 'Go through a server with a fixed public IP (forward proxy)',
    reverse_proxy: 'Use a reverse proxy on a server with a fixed public IP',
  },
  why: {
    steady: 'The outgoing IP has been steady for the last 30 days.',
    several: 'This route leaves by several IPs, and they are steady: list them all, up to 120.',
    returning:
      'It changed {{changes}} {{changes|time|times}} in the last 30 days, but always among the same {{distinct}} IPs: list them all and none is refused.',
    sometimes:
      'It changed {{changes}} {{changes|time|times}} in the last 30 days, over {{distinct}} IPs. Ask the carrier for a fixed IP, or bind an elastic public IP (EIP) to the cloud machine; then it is added once.',
    often:
      'It changed {{changes}} {{changes|time|times}} in the last 30 days, over {{distinct}} IPs: nobody keeps a list up to date at that pace. Put a forward proxy on a server with a fixed public IP and trust that one alone.',
    untrusted:
      "The IP in use can't be trusted at all (shared, IPv6 or private). Go through a server with a fixed public IPv4.",
    pool: 'The proxy in use changes its own IP ({{changes}} {{changes|time|times}} in the last 30 days). Put a reverse proxy on a server of yours with a fixed public IP, and point the API address there.',
  },
  flaw: {
    range: '{{text}} is a range: trusted IPs are written one by one.',
    cidr: '{{text}} is a network: CIDR is not accepted, trusted IPs are written one by one.',
    wildcard: '{{text}} has a wildcard: trusted IPs are written one by one.',
    port: '{{text}} has a port: write the IP alone.',
    duplicate: '{{text}} is there twice; one stays.',
    not_an_ip: '{{text}} is not an IPv4 address.',
    ipv6: '{{text}} is IPv6: trusted IPs are public IPv4 only.',
    private: "{{text}} is a private address: WeCom never sees it and doesn't take it.",
    carrier_nat: '{{text}} is shared by a carrier and not accepted.',
    loopback: '{{text}} is this machine itself and not accepted.',
    reserved: '{{text}} is reserved and not accepted.',
  },
  tooMany: '{{count}} IPs, and 120 is the limit: {{over}} have to go first.',
  noneKnown:
    'No IP of this machine is known yet, so none was put into the list. Run check first, and paste the list again.',
  allThere: 'Nothing to put in; the list has them all: {{ips}}',
  goneFromLines: 'This machine no longer leaves by these; they may be struck: {{ips}}',
};
