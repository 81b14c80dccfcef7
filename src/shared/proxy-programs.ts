/** Programs that make a server in the middle: two reverse proxies, two forward proxies. */
export const PROXY_PROGRAMS = ['caddy', 'nginx', 'squid', 'tinyproxy'] as const;
export type ProxyProgram = (typeof PROXY_PROGRAMS)[number];

/** Where each of them listens unless told. */
export const PROXY_PORTS: Readonly<Record<ProxyProgram, number>> = {
  caddy: 443,
  nginx: 443,
  squid: 3128,
  tinyproxy: 8888,
};

/** Who may use a forward proxy unless told. */
export const PROXY_USER = 'wecom';

const HOST_NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;
const NUMBER = '(25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const IP_OR_RANGE = new RegExp(`^${NUMBER}(\\.${NUMBER}){3}(/(1[6-9]|2\\d|3[0-2]))?$`);
const USER_NAME = /^[a-z][a-z0-9_-]{0,31}$/i;

export function isHostName(text: string): boolean {
  return HOST_NAME.test(text);
}

/** A single IPv4 address, or a range from /16 to /32: wider ones are nobody's office. */
export function isOfficeIp(text: string): boolean {
  return IP_OR_RANGE.test(text);
}

export function isUserName(text: string): boolean {
  return USER_NAME.test(text);
}

/** Addresses as people list them: by semicolons, commas, blanks or lines, full-width ones too. */
export function splitIps(text: string): string[] {
  return text.split(/[\s,;，；、]+/).filter((part) => part !== '');
}
