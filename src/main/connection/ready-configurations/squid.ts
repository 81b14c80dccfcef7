import { authorityOf } from '../../wecom/route/index.ts';
import { firewallCommand, forwardParts } from './checks.ts';
import type { Order, ReadyConfiguration } from './middle.ts';
import { wordsFor } from './words.ts';

/** Squid 5 and later, as a forward proxy: tunnels to WeCom alone, with a login, from the office. */
export function squidConfiguration(order: Order): ReadyConfiguration {
  const { middle, upstream, places } = order;
  const { note, step } = wordsFor('squid', order);
  const { serverName, listenAddress, port, officeIps, user } = middle;
  const passwords = `${places.configFolder}/wecom.passwords`;
  const listen = listenAddress === undefined ? port : authorityOf(listenAddress, port);
  const text = `${note('head')}
http_port ${listen}
visible_hostname ${serverName}

${note('login')}
auth_param basic program /usr/lib/squid/basic_ncsa_auth ${passwords}
auth_param basic realm wecom
auth_param basic credentialsttl 10 minutes
acl known proxy_auth REQUIRED

${note('office')}
acl office src ${officeIps.join(' ')}
${note('hosts')}
acl wecom dstdomain ${upstream.host}
acl wecom_port port ${upstream.port}
acl tunnel method CONNECT

http_access deny !office
http_access deny !tunnel
http_access deny !wecom_port
http_access deny !wecom
http_access allow known
http_access deny all

${note('log')}
strip_query_terms on
access_log stdio:${places.logFolder}/wecom.log
cache_log ${places.logFolder}/cache.log

${note('quiet')}
cache deny all
httpd_suppress_version_string on

connect_timeout 10 seconds
request_timeout 30 seconds
client_lifetime 1 hour
shutdown_lifetime 3 seconds
`;
  return {
    program: 'squid',
    files: [{ path: `${places.configFolder}/squid.conf`, text }],
    install: [
      step('install', 'apt-get update && apt-get install -y squid openssl'),
      step('put_file'),
      step('password', passwordCommand(user, passwords)),
      step('start', 'squid -k parse && systemctl restart squid'),
      step('firewall', firewallCommand(middle)),
      step('trusted_ip', `curl -4 https://${upstream.host}/cgi-bin/user/get`),
    ],
    ...forwardParts(order, 'squid'),
  };
}

/** Makes a password, keeps its hash where only root and Squid can read it, and shows it once. */
function passwordCommand(user: string, file: string): string {
  return [
    'password=$(openssl rand -hex 16)',
    `printf '%s:%s\\n' ${user} "$(openssl passwd -apr1 "$password")" >${file}`,
    `chown root:proxy ${file} && chmod 640 ${file}`,
    'echo "$password"',
  ].join('\n');
}
