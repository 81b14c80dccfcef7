import type { CoreTexts } from './zh-CN.ts';

export const recordEn: CoreTexts['record'] = {
  columns: 'First seen;IP;Status;Status since;Last seen;List;Route;Note',
  status: { refused: 'refused', waiting: 'waiting', accepted: 'accepted', gone: 'gone' },
  list: { app: 'app', archive: 'message archive', contact: 'contact sync' },
  unknown: 'There is no row {{recordId}} in the record.',
  empty: 'Nothing has been recorded yet; a check is enough.',
  file_name: 'trusted-ips',
  ip_class: {
    public_ipv4: 'public IPv4',
    private: 'private',
    carrier_nat: 'shared by a carrier (CGNAT)',
    loopback: 'loopback',
    documentation: 'example address',
    ipv6: 'IPv6',
    reserved: 'reserved',
  },
  warning: {
    private: "A private address can't be trusted: WeCom has to see a public IPv4.",
    carrier_nat:
      "An address that a carrier shares can't be trusted, and it changes: go through a server with a fixed public IP.",
    loopback: "A loopback address can't be trusted.",
    ipv6: 'Trusted IPs are IPv4 only: let the line leave by IPv4.',
    reserved: "A reserved address can't be trusted.",
    several: 'WeCom sees {{count}} IPs on this route; all of them have to be trusted.',
    differs: "An outside service sees {{ip}}, which WeCom doesn't; what WeCom sees counts.",
  },
  waiting: {
    probing: 'Probing…',
    waiting: 'Not accepted yet ({{ip}}); next try in {{seconds}} s, {{waited}} s so far.',
    accepted: 'Accepted: WeCom takes this IP now.',
    ended: 'Waiting is of no use: {{message}}',
  },
};
