import { PROXY_PORTS, type ProxyProgram } from '#shared/proxy-programs.ts';
import type { Language } from '#shared/text/index.ts';
import { caddyConfiguration } from './caddy.ts';
import {
  type Middle,
  type Order,
  type Places,
  type ReadyConfiguration,
  type Upstream,
  WECOM,
} from './middle.ts';
import { nginxConfiguration } from './nginx.ts';
import { squidConfiguration } from './squid.ts';
import { tinyproxyConfiguration } from './tinyproxy.ts';

export type { Instruction, Middle, Places, ReadyConfiguration, Upstream } from './middle.ts';

const GENERATORS: Readonly<Record<ProxyProgram, (order: Order) => ReadyConfiguration>> = {
  caddy: caddyConfiguration,
  nginx: nginxConfiguration,
  squid: squidConfiguration,
  tinyproxy: tinyproxyConfiguration,
};

const DEBIAN: Readonly<Record<ProxyProgram, Places>> = {
  caddy: { configFolder: '/etc/caddy', logFolder: '/var/log/caddy', certificate: null },
  nginx: { configFolder: '/etc/nginx/conf.d', logFolder: '/var/log/nginx', certificate: null },
  squid: { configFolder: '/etc/squid', logFolder: '/var/log/squid', certificate: null },
  tinyproxy: { configFolder: '/etc/tinyproxy', logFolder: '/var/log/tinyproxy', certificate: null },
};

/**
 * Everything to make a server in the middle of a program, with the operator's values in it and comments in the
 * operator's language. Holds no password: a command of the instructions makes one on the server.
 * @param upstream where it forwards to; WeCom unless told
 * @param places where things lie there, where not as on Debian
 */
export function readyConfiguration(
  program: ProxyProgram,
  { port = PROXY_PORTS[program], ...middle }: Omit<Middle, 'port'> & { readonly port?: number | undefined },
  language: Language,
  { upstream = WECOM, places = DEBIAN[program] }: { upstream?: Upstream; places?: Places } = {},
): ReadyConfiguration {
  return GENERATORS[program]({ middle: { ...middle, port }, upstream, places, language });
}
