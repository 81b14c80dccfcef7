import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type ReadyConfiguration, readyConfiguration } from '#main/connection/ready-configurations/index.ts';
import type { ProxyProgram } from '#shared/proxy-programs.ts';
import { certificate, OFFICE_CA } from './certificates.ts';
import { findProgram, type Program, startProgram } from './programs.ts';

export interface ReadyProgram extends Program {
  /** The password that the set-up's own command has made. */
  readonly password: string;
}

const USER = 'office';

/**
 * Runs a ready configuration as its instructions say, with nothing changed but where it lies and where it leads:
 * to `localhost:upstreamPort`, trusting the tests' CA.
 */
export async function startReady(
  program: ProxyProgram,
  { upstreamPort, isPrepared = true }: { upstreamPort: number; isPrepared?: boolean },
): Promise<ReadyProgram> {
  const command = findProgram(program);
  if (command === null) throw new Error(`${program} is not installed`);
  let password = '';
  let ready: ReadyConfiguration | undefined;
  const started = await startProgram({
    command,
    files(folder, port) {
      const middle = {
        serverName: 'localhost',
        listenAddress: '127.0.0.1',
        port,
        officeIps: ['127.0.0.1'],
        user: USER,
      };
      ready = readyConfiguration(program, middle, 'zh-CN', {
        upstream: { host: 'localhost', port: upstreamPort, caFile: `${folder}/ca.pem` },
        places: {
          configFolder: folder,
          logFolder: folder,
          certificate: { certFile: `${folder}/cert.pem`, keyFile: `${folder}/key.pem` },
        },
      });
      const own = ready.files.map(({ path, text }) => [path.slice(folder.length + 1), text] as const);
      const { cert, key } = certificate('good');
      return {
        ...Object.fromEntries(own),
        ...WRAPPERS[program]?.(folder),
        'ca.pem': OFFICE_CA,
        'cert.pem': cert,
        'key.pem': key,
      };
    },
    async prepare() {
      const commands = ready?.install.flatMap(({ command: line }) => line ?? []) ?? [];
      const makesPassword = commands.find((line) => line.includes('openssl rand'));
      if (makesPassword === undefined || !isPrepared) return;
      const { stdout } = await promisify(execFile)('sh', ['-c', makesPassword]);
      password = stdout.trim();
    },
    arguments: ARGUMENTS[program],
  });
  return { ...started, password };
}

const ARGUMENTS: Readonly<Record<ProxyProgram, (folder: string) => string[]>> = {
  caddy: (folder) => ['run', '--config', `${folder}/Caddyfile`],
  nginx: (folder) => ['-p', folder, '-c', `${folder}/main.conf`, '-e', `${folder}/startup.log`],
  squid: (folder) => ['-N', '-f', `${folder}/main.conf`],
  tinyproxy: (folder) => ['-d', '-c', `${folder}/tinyproxy.conf`],
};

/** What the system's own set-up has round the configuration: where a program keeps its process id and its scraps. */
const WRAPPERS: Readonly<Partial<Record<ProxyProgram, (folder: string) => Record<string, string>>>> = {
  nginx: (folder) => ({
    'main.conf': `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
events {}
http {
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  include ${folder}/wecom.conf;
}
`,
  }),
  squid: (folder) => ({
    'main.conf': `
pid_filename none
coredump_dir ${folder}
include ${folder}/squid.conf
`,
  }),
};

/** `user:password` of a forward proxy that {@link startReady} has started. */
export function loginOf({ password }: ReadyProgram): string {
  return `${USER}:${password}`;
}
