import { createStore } from '#renderer/state/store.ts';
import {
  isHostName,
  isOfficeIp,
  isUserName,
  PROXY_PORTS,
  PROXY_USER,
  type ProxyProgram,
  splitIps,
} from '#shared/proxy-programs.ts';

/** What the operator says about the server in the middle, as typed. */
export interface ReadyDraft {
  readonly program: ProxyProgram;
  readonly serverName: string;
  readonly officeIps: string;
  /** Empty for the program's usual one. */
  readonly port: string;
  readonly user: string;
}

export const readyDraft = createStore<ReadyDraft>({
  program: 'squid',
  serverName: '',
  officeIps: '',
  port: '',
  user: PROXY_USER,
});

export function isReverse(program: ProxyProgram): boolean {
  return program === 'caddy' || program === 'nginx';
}

export type ReadyFaults = Readonly<
  Partial<
    Record<
      'serverName' | 'officeIps' | 'port' | 'user',
      'serverName' | 'serverNameIsIp' | 'officeIps' | 'port' | 'user'
    >
  >
>;

/** What is wrong with the values that have been typed so far, as keys of the texts. */
export function readyFaults({ program, serverName, officeIps, port, user }: ReadyDraft): ReadyFaults {
  const name = serverName.trim();
  const ips = splitIps(officeIps);
  const isIp = isReverse(program) && isOfficeIp(name);
  return {
    ...((name === '' || !isHostName(name)) && { serverName: 'serverName' }),
    ...(isIp && { serverName: 'serverNameIsIp' }),
    ...((ips.length === 0 || !ips.every(isOfficeIp)) && { officeIps: 'officeIps' }),
    ...(!isPort(port.trim()) && { port: 'port' }),
    ...(!isReverse(program) && !isUserName(user.trim()) && { user: 'user' }),
  };
}

function isPort(text: string): boolean {
  return text === '' || (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535);
}

/** The draft as the core wants it. */
export function readyInput({ program, serverName, officeIps, port, user }: ReadyDraft) {
  return {
    program,
    serverName: serverName.trim(),
    officeIps: officeIps.trim(),
    port: Number(port.trim()) || PROXY_PORTS[program],
    ...(isReverse(program) ? {} : { user: user.trim() }),
  };
}
