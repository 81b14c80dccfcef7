import { findProgram, type Program, startProgram } from './programs.ts';

export interface ForwardProxySettings {
  readonly username: string;
  readonly password: string;
  /** The only port that tunnels may lead to. */
  readonly allowedPort: number;
}

function programAt(name: string): string {
  const path = findProgram(name);
  if (path === null) throw new Error(`${name} is not installed`);
  return path;
}

/** Squid as an office runs it: a login, and tunnels to one port alone. */
export function startSquid({ username, password, allowedPort }: ForwardProxySettings): Promise<Program> {
  return startProgram({
    command: programAt('squid'),
    arguments: (folder) => ['-N', '-f', `${folder}/squid.conf`],
    files: (folder, port) => ({
      'squid.conf': `
http_port 127.0.0.1:${port}
visible_hostname proxy.example
pid_filename none
cache deny all
cache_log ${folder}/cache.log
access_log stdio:${folder}/access.log
coredump_dir ${folder}
shutdown_lifetime 0 seconds
auth_param basic program /bin/sh ${folder}/login.sh
auth_param basic realm office
acl known proxy_auth REQUIRED
acl wecom port ${allowedPort}
http_access allow wecom known
http_access deny all
`,
      'login.sh': `while read -r login; do
  if [ "$login" = "${username} ${password}" ]; then echo OK; else echo ERR; fi
done
`,
    }),
  });
}

/** tinyproxy with the same rules. */
export function startTinyproxy({ username, password, allowedPort }: ForwardProxySettings): Promise<Program> {
  return startProgram({
    command: programAt('tinyproxy'),
    arguments: (folder) => ['-d', '-c', `${folder}/tinyproxy.conf`],
    files: (folder, port) => ({
      'tinyproxy.conf': `
Port ${port}
Listen 127.0.0.1
Timeout 60
MaxClients 20
LogFile "${folder}/tinyproxy.log"
BasicAuth ${username} ${password}
ConnectPort ${allowedPort}
`,
    }),
  });
}

export interface ReverseProxySettings {
  /** The server that it stands before. */
  readonly upstream: string;
  /** PEM files of its own certificate. */
  readonly key: string;
  readonly cert: string;
}

/** nginx over TLS, forwarding `/wecom/cgi-bin/user/` alone and redirecting `/moved/`. */
export function startNginx({ upstream, key, cert }: ReverseProxySettings): Promise<Program> {
  return startProgram({
    command: programAt('nginx'),
    arguments: (folder) => ['-p', folder, '-c', `${folder}/nginx.conf`, '-e', `${folder}/error.log`],
    files: (folder, port) => ({
      'key.pem': key,
      'cert.pem': cert,
      'nginx.conf': `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
events {}
http {
  access_log ${folder}/access.log;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate ${folder}/cert.pem;
    ssl_certificate_key ${folder}/key.pem;
    location /wecom/cgi-bin/user/ {
      proxy_pass ${upstream}/cgi-bin/user/;
      proxy_set_header Host qyapi.example;
    }
    location /moved/ { return 301 https://elsewhere.example$request_uri; }
    location / { return 404; }
  }
}
`,
    }),
  });
}
