import { oc } from '@orpc/contract';
import * as z from 'zod';

/** Programs that make a server in the middle: two reverse proxies, two forward proxies. */
export const PROXY_PROGRAMS = ['caddy', 'nginx', 'squid', 'tinyproxy'] as const;
export type ProxyProgram = (typeof PROXY_PROGRAMS)[number];

/** Where each of them listens unless told. */
export const PROXY_PORTS: Readonly<Record<ProxyProgram, number>> = {
  caddy: 443,
  nginx: 443,
  squid: 3128,
  tinyproxy: 8888,
};

const HOST_NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;
const RANGE = /^\d+\.\d+\.\d+\.\d+(\/(1[6-9]|2\d|3[0-2]))?$/;

/** A single IPv4 address, or a range of at most 65,536: wider ones are nobody's office. */
const officeIpSchema = z
  .string()
  .regex(RANGE, 'an IPv4 address, or a range from /16 to /32')
  .refine(
    (ip) => z.ipv4().safeParse(ip.split('/')[0]).success,
    'an IPv4 address, or a range from /16 to /32',
  );

/**
 * The values of a ready configuration. They go into files and commands that root will use: nothing passes that
 * isn't a name, an address or a number.
 */
export const readyInputSchema = z.object({
  program: z.enum(PROXY_PROGRAMS),
  /** The name of the server in the middle, for which its certificate is; a forward proxy does with an address. */
  serverName: z.string().trim().regex(HOST_NAME, 'a host name such as proxy.example'),
  /** Separated by semicolons, commas or blanks. */
  officeIps: z
    .string()
    .transform((text) => text.split(/[\s,;，；]+/).filter((part) => part !== ''))
    .pipe(z.array(officeIpSchema).min(1).max(50)),
  /** Where it listens; everywhere unless told. */
  listenAddress: z.ipv4().optional(),
  port: z.coerce.number().int().min(1).max(65_535).optional(),
  user: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9_-]{0,31}$/i, 'letters, digits, - and _')
    .default('wecom'),
});

const instructionSchema = z.object({
  what: z.string(),
  /** To be run by root; lines are commands of their own. */
  command: z.string().nullable(),
});

export const readyConfigurationSchema = z.object({
  program: z.enum(PROXY_PROGRAMS),
  files: z.array(z.object({ path: z.string(), text: z.string() })),
  install: z.array(instructionSchema),
  check: z.array(instructionSchema),
  /** What to enter here afterwards; of a forward proxy's login without the password. */
  use: z.object({ field: z.enum(['api_base', 'proxy']), value: z.string() }),
});

export type ReadyConfigurationView = z.infer<typeof readyConfigurationSchema>;

export const routesContract = {
  /** A configuration with the operator's values and how to set it up. Holds no password. */
  ready: oc
    .route({
      method: 'GET',
      path: '/connection/ready-configurations/{program}',
      summary: 'A ready configuration for a proxy server',
    })
    .input(readyInputSchema)
    .output(readyConfigurationSchema),
};
