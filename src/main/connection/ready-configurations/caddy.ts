import { authorityOf } from '../../wecom/route/index.ts';
import { checksOfReverse, firewallCommand, reverseBase } from './checks.ts';
import { type Order, type ReadyConfiguration, WECOM } from './middle.ts';
import { wordsFor } from './words.ts';

/**
 * Caddy 2.6 and later, as a reverse proxy. The filter stands in the global log, not in the site's: errors go to
 * the former, with the whole address of the call that failed.
 */
export function caddyConfiguration(order: Order): ReadyConfiguration {
  const { middle, upstream, places } = order;
  const { note, step } = wordsFor('caddy', order);
  const { serverName, listenAddress, port, officeIps } = middle;
  const own = places.certificate;
  const path = `${places.configFolder}/Caddyfile`;
  const text = `${note('head')}
{
${note('admin', '\t')}
	admin off
	auto_https disable_redirects
${note('log', '\t')}
	log {
		output file ${places.logFolder}/wecom.log
		format filter {
			wrap json
			fields {
				request>uri regexp "[?].*" ""
			}
		}
	}
}

https://${authorityOf(serverName, port)} {
${listenAddress === undefined ? '' : `\tbind ${listenAddress}\n`}${note('certificate', '\t')}
${own === null ? '' : `\ttls ${own.certFile} ${own.keyFile}\n`}	log

${note('office', '\t')}
	@strangers {
		path /cgi-bin/*
		not remote_ip ${officeIps.join(' ')}
	}
	handle @strangers {
		respond 403
	}

${note('paths', '\t')}
	handle /cgi-bin/* {
		request_body {
			max_size 1MB
		}
		reverse_proxy tcp4/${authorityOf(upstream.host, upstream.port)} {
${note('host', '\t\t\t')}
			header_up Host ${upstream.host}
			transport http {
${note('verify', '\t\t\t\t')}
				tls
				tls_server_name ${upstream.host}
${upstream.caFile === WECOM.caFile ? '' : `\t\t\t\ttls_trusted_ca_certs ${upstream.caFile}\n`}				versions 1.1
				dial_timeout 5s
				response_header_timeout 30s
				keepalive 60s
			}
		}
	}

${note('rest', '\t')}
	handle {
		respond 404
	}
}
`;
  return {
    program: 'caddy',
    files: [{ path, text }],
    install: [
      step('install', 'apt-get update && apt-get install -y caddy'),
      step('put_file'),
      // As root it would make a log file that the service can't write.
      step('start', `runuser -u caddy -- caddy validate --config ${path} && systemctl restart caddy`),
      step('firewall', firewallCommand(middle)),
      step('trusted_ip', `curl -4 https://${upstream.host}/cgi-bin/user/get`),
    ],
    check: checksOfReverse(order, 'caddy'),
    use: { field: 'api_base', value: reverseBase(middle) },
  };
}
