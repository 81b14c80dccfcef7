import type { ProxyProgram } from '#shared/proxy-programs.ts';
import type { Language } from '#shared/text/index.ts';
import { WECOM_HOST } from '../../wecom/route/index.ts';

/** The server in the middle, as its operator describes it. All values are checked by the contract's schema. */
export interface Middle {
  /** Its name, as the office calls it. */
  readonly serverName: string;
  /** The address that it listens on; absent for all. */
  readonly listenAddress?: string | undefined;
  readonly port: number;
  /** From where it may be called: IPv4 addresses and ranges such as `203.0.113.0/28`. */
  readonly officeIps: readonly string[];
  /** Who may use it; for a forward proxy. */
  readonly user: string;
}

/** Where it forwards to. */
export interface Upstream {
  readonly host: string;
  readonly port: number;
  /** Whom to trust for it, as a PEM file. */
  readonly caFile: string;
}

export const WECOM: Upstream = {
  host: WECOM_HOST,
  port: 443,
  caFile: '/etc/ssl/certs/ca-certificates.crt',
};

/** Where things lie on the server in the middle, by default as Debian has them. */
export interface Places {
  readonly configFolder: string;
  readonly logFolder: string;
  /** The server's own certificate; `null` leaves getting one to the program, or to certbot. */
  readonly certificate: { readonly certFile: string; readonly keyFile: string } | null;
}

/** One file to put on the server. */
export interface ConfigurationFile {
  readonly path: string;
  readonly text: string;
}

/** What has to be done, in a sentence, and the command that does it, as root. */
export interface Instruction {
  readonly what: string;
  readonly command: string | null;
}

/** Everything to set up one server in the middle. */
export interface ReadyConfiguration {
  readonly program: ProxyProgram;
  readonly files: readonly ConfigurationFile[];
  readonly install: readonly Instruction[];
  /** To be run at the office. */
  readonly check: readonly Instruction[];
  /** What to enter as this route: the API address of a reverse proxy, or the forward proxy. */
  readonly use: { readonly field: 'api_base' | 'proxy'; readonly value: string };
}

/** What every generator works from. */
export interface Order {
  readonly middle: Middle;
  readonly upstream: Upstream;
  readonly places: Places;
  readonly language: Language;
}
