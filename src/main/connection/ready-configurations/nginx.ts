import { authorityOf } from '../../wecom/route/index.ts';
import { checksOfReverse, firewallCommand, reverseBase } from './checks.ts';
import type { Order, ReadyConfiguration } from './middle.ts';
import { wordsFor } from './words.ts';

/**
 * nginx 1.18 and later, as a reverse proxy. Its error log would quote the whole address of a call that failed,
 * token and all, and can't be told not to; so what goes wrong is told by the access log's columns alone.
 */
export function nginxConfiguration(order: Order): ReadyConfiguration {
  const { middle, upstream, places } = order;
  const { note, step } = wordsFor('nginx', order);
  const { serverName, listenAddress, port, officeIps } = middle;
  const live = `/etc/letsencrypt/live/${serverName}`;
  const { certFile, keyFile } = places.certificate ?? {
    certFile: `${live}/fullchain.pem`,
    keyFile: `${live}/privkey.pem`,
  };
  const listen = listenAddress === undefined ? port : authorityOf(listenAddress, port);
  const path = `${places.configFolder}/wecom.conf`;
  const text = `${note('head')}

upstream wecom {
${note('upstream', '    ')}
    server ${authorityOf(upstream.host, upstream.port)};
    keepalive 32;
}

${note('log')}
log_format wecom '$time_iso8601 $remote_addr $request_method $uri $status '
                 'upstream=$upstream_addr/$upstream_status $request_time s';

server {
    listen ${listen} ssl;
    server_name ${serverName};
${note('certificate', '    ')}
    ssl_certificate ${certFile};
    ssl_certificate_key ${keyFile};
    ssl_protocols TLSv1.2 TLSv1.3;
    server_tokens off;

    access_log ${places.logFolder}/wecom.log wecom;
${note('error_log', '    ')}
    error_log ${places.logFolder}/wecom-error.log emerg;

    client_max_body_size 1m;

${note('paths', '    ')}
    location ^~ /cgi-bin/ {
${note('office', '        ')}
${officeIps.map((ip) => `        allow ${ip};`).join('\n')}
        deny all;

        proxy_pass https://wecom;
        proxy_http_version 1.1;
${note('host', '        ')}
        proxy_set_header Host ${upstream.host};
        proxy_set_header Connection "";
        proxy_ssl_server_name on;
        proxy_ssl_name ${upstream.host};
${note('verify', '        ')}
        proxy_ssl_verify on;
        proxy_ssl_verify_depth 3;
        proxy_ssl_trusted_certificate ${upstream.caFile};
        proxy_ssl_protocols TLSv1.2 TLSv1.3;

        proxy_connect_timeout 5s;
        proxy_send_timeout 15s;
        proxy_read_timeout 30s;
        proxy_next_upstream_tries 2;
${note('disk', '        ')}
        proxy_max_temp_file_size 0;
    }

${note('rest', '    ')}
    location = /cgi-bin {
        return 404;
    }
    location / {
        return 404;
    }
}
`;
  return {
    program: 'nginx',
    files: [{ path, text }],
    install: [
      step('install', 'apt-get update && apt-get install -y nginx certbot'),
      step(
        'certificate',
        `certbot certonly --webroot -w /var/www/html --deploy-hook 'systemctl reload nginx' -d ${serverName}`,
      ),
      step('put_file'),
      step('start', 'nginx -t && systemctl reload nginx'),
      step('names', "echo '17 4 * * * root systemctl reload nginx' >/etc/cron.d/reload-nginx"),
      step('firewall', firewallCommand(middle)),
      step('trusted_ip', `curl -4 https://${upstream.host}/cgi-bin/user/get`),
    ],
    check: checksOfReverse(order, 'nginx'),
    use: { field: 'api_base', value: reverseBase(middle) },
  };
}
