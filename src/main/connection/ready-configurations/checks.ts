import { authorityOf } from '../../wecom/route/index.ts';
import type { Instruction, Middle, Order, ReadyConfiguration } from './middle.ts';
import { wordsFor } from './words.ts';

/** The API address that a reverse proxy is entered by. */
export function reverseBase({ serverName, port }: Middle): string {
  return port === 443 ? `https://${serverName}` : `https://${authorityOf(serverName, port)}`;
}

/** Lets the office in, and nobody else, where the server runs ufw. */
export function firewallCommand({ officeIps, port }: Middle): string {
  return officeIps.map((ip) => `ufw allow proto tcp from ${ip} to any port ${port}`).join('\n');
}

/** Calls without a token: WeCom's own 41001 proves the whole way, and 404 that nothing else is forwarded. */
export function checksOfReverse(order: Order, program: 'caddy' | 'nginx'): Instruction[] {
  const { step } = wordsFor(program, order);
  const base = reverseBase(order.middle);
  return [
    step('check_call', `curl -sS ${base}/cgi-bin/user/get`),
    step('check_rest', `curl -sS -o /dev/null -w '%{http_code}\\n' ${base}/`),
    step('use_base'),
  ];
}

/** A tunnel to WeCom with the login, and one to another place, which has to be refused. curl asks for the password. */
export function forwardParts(
  order: Order,
  program: 'squid' | 'tinyproxy',
): Pick<ReadyConfiguration, 'check' | 'use'> {
  const { step } = wordsFor(program, order);
  const { serverName, port, user } = order.middle;
  const proxy = `http://${authorityOf(serverName, port)}`;
  const curl = `curl -sS -x ${proxy} -U ${user}`;
  return {
    check: [
      step('check_call', `${curl} https://${order.upstream.host}/cgi-bin/user/get`),
      step('check_other', `${curl} https://www.example.com/`),
      step('use_proxy'),
    ],
    use: { field: 'proxy', value: `http://${user}@${authorityOf(serverName, port)}` },
  };
}
