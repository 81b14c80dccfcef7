import { firewallCommand, forwardParts } from './checks.ts';
import type { Order, ReadyConfiguration } from './middle.ts';
import { wordsFor } from './words.ts';

/** tinyproxy doesn't take an @ within a password: as long as this stands in the file, it doesn't start. */
const NO_PASSWORD_YET = '@PASSWORD@';

/**
 * tinyproxy 1.11 and later, as a forward proxy. Its filter looks at the whole address: a tunnel's is `host:port`,
 * and a plain call's begins with `http://`, so that only tunnels to WeCom pass.
 */
export function tinyproxyConfiguration(order: Order): ReadyConfiguration {
  const { middle, upstream, places } = order;
  const { note, step } = wordsFor('tinyproxy', order);
  const { listenAddress, port, officeIps, user } = middle;
  const path = `${places.configFolder}/tinyproxy.conf`;
  const filter = `${places.configFolder}/wecom.filter`;
  const text = `${note('head')}
User tinyproxy
Group tinyproxy
Port ${port}
${listenAddress === undefined ? '' : `Listen ${listenAddress}\n`}
${note('office')}
${officeIps.map((ip) => `Allow ${ip}`).join('\n')}

${note('login')}
BasicAuth ${user} ${NO_PASSWORD_YET}

${note('hosts')}
ConnectPort ${upstream.port}
Filter "${filter}"
FilterURLs On
FilterExtended On
FilterDefaultDeny Yes

${note('log')}
LogFile "${places.logFolder}/tinyproxy.log"
LogLevel Warning

MaxClients 100
Timeout 60
`;
  const pattern = `^${upstream.host.replaceAll('.', '\\.')}:${upstream.port}$\n`;
  return {
    program: 'tinyproxy',
    files: [
      { path, text },
      { path: filter, text: pattern },
    ],
    install: [
      step('install', 'apt-get update && apt-get install -y tinyproxy openssl'),
      step('put_files'),
      step('password', passwordCommand(path)),
      step('start', 'systemctl restart tinyproxy'),
      step('firewall', firewallCommand(middle)),
      step('trusted_ip', `curl -4 https://${upstream.host}/cgi-bin/user/get`),
    ],
    ...forwardParts(order, 'tinyproxy'),
  };
}

/** Makes a password, puts it where only root and tinyproxy can read it, and shows it once. */
function passwordCommand(file: string): string {
  return [
    'password=$(openssl rand -hex 16)',
    `sed -i "s/${NO_PASSWORD_YET}/$password/" ${file}`,
    `chown root:tinyproxy ${file} && chmod 640 ${file}`,
    'echo "$password"',
  ].join('\n');
}
