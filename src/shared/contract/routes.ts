import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import {
  isHostName,
  isOfficeIp,
  isUserName,
  PROXY_PROGRAMS,
  PROXY_USER,
  splitIps,
} from '#shared/proxy-programs.ts';
import { checkVerdictSchema } from './connection.ts';
import { problemSchema, timeMsSchema } from './primitives.ts';
import { appSecretSchema, secretSchema } from './settings.ts';

/**
 * The values of a ready configuration. They go into files and commands that root will use: nothing passes that
 * isn't a name, an address or a number.
 */
export const readyInputSchema = z.object({
  program: z.enum(PROXY_PROGRAMS),
  /** The name of the server in the middle, for which its certificate is; a forward proxy does with an address. */
  serverName: z.string().trim().refine(isHostName, 'a host name such as proxy.example'),
  /** Separated by semicolons, commas or blanks. */
  officeIps: z
    .string()
    .transform(splitIps)
    .pipe(
      z.array(z.string().refine(isOfficeIp, 'an IPv4 address, or a range from /16 to /32')).min(1).max(50),
    ),
  /** Where it listens; everywhere unless told. */
  listenAddress: z.ipv4().optional(),
  port: z.coerce.number().int().min(1).max(65_535).optional(),
  user: z.string().trim().refine(isUserName, 'letters, digits, - and _').default(PROXY_USER),
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

/**
 * - `direct`: straight to WeCom. `in_use`: the profile's route.
 * - `proxy_alone`, `base_alone`: what is left of it without its other API address, or without its proxy.
 * - `typed`: entered just to be tried.
 */
export const ROUTE_ROLES = ['direct', 'in_use', 'proxy_alone', 'base_alone', 'typed'] as const;
export type RouteRole = (typeof ROUTE_ROLES)[number];

/**
 * - `trying`: not known yet. `unreachable`: no answer of WeCom's on this route.
 * - `reachable`: WeCom answers, but whether it accepts the IP is not known (no token, or refused otherwise).
 * - `refused`, `sometimes`, `accepted`: what it says to the IPs of this route; `sometimes` to some of them only.
 */
export const ROUTE_STATES = [
  'trying',
  'unreachable',
  'reachable',
  'refused',
  'sometimes',
  'accepted',
] as const;
export type RouteState = (typeof ROUTE_STATES)[number];

const adoptionSchema = z.object({
  apiBase: z.string().trim().max(500),
  /** No proxy, the one that the profile has, or the one in `proxyUrl`. */
  proxy: z.enum(['none', 'kept', 'typed']),
});

const adoptInputSchema = adoptionSchema.extend({
  proxyUrl: z.string().trim().max(1_000).optional(),
  appSecret: appSecretSchema.optional(),
  archiveSecret: secretSchema,
  contactSecret: secretSchema,
});

export type AdoptInput = z.output<typeof adoptInputSchema>;

export const comparedRouteSchema = z.object({
  key: z.string(),
  role: z.enum(ROUTE_ROLES),
  /** What it is called, in the caller's language. */
  label: z.string(),
  apiBase: z.string(),
  /** Without its password. */
  proxy: z.string().nullable(),
  inUse: z.boolean(),
  /** True where the token crosses a network unencrypted. */
  inClear: z.boolean(),
  state: z.enum(ROUTE_STATES),
  stateText: z.string(),
  /** The first call, connecting included. */
  firstCallMs: z.number().nonnegative().nullable(),
  /** The median of three calls over a standing connection. */
  latencyMs: z.number().nonnegative().nullable(),
  /** What WeCom saw, and what of it WeCom refused. */
  seenIps: z.array(z.string()),
  refusedIps: z.array(z.string()),
  /** What stands in the way, or limits, and what to do about it. */
  verdict: checkVerdictSchema.nullable(),
  problem: problemSchema.nullable(),
  /** How it is taken into the settings. */
  adoption: adoptionSchema,
  /** Which of the typed routes it is, from 0; null where it is none. */
  typedAt: z.int().nonnegative().nullable(),
});

export type ComparedRouteView = z.infer<typeof comparedRouteSchema>;

export const comparisonSchema = z.object({
  routes: z.array(comparedRouteSchema),
  finished: z.boolean(),
  comparedAtMs: timeMsSchema,
  /** The key of the fastest among those that work in full, or null. */
  best: z.string().nullable(),
  /** Why nothing is known about the IPs: no token could be had. */
  problem: problemSchema.nullable(),
});

export type ComparisonView = z.infer<typeof comparisonSchema>;

/** A way to try: a forward proxy, another API address, or both. */
const typedRouteSchema = z
  .object({
    /** `[http|https|socks5://][user[:password]@]host[:port]` */
    proxyUrl: z.string().trim().max(1_000).optional(),
    apiBase: z.string().trim().max(500).optional(),
  })
  .refine(({ proxyUrl, apiBase }) => Boolean(proxyUrl || apiBase), 'a proxy, an API address, or both');

export const routesContract = {
  /**
   * The routes of the profile side by side. Scripts can't have others tried: the token goes along every route, and
   * this call needs no login.
   */
  compare: oc
    .route({ method: 'GET', path: '/connection/routes', summary: 'Compare the routes of the profile' })
    .output(comparisonSchema),

  /** The same as a growing result, with routes that were typed to be tried. */
  watch: oc
    .input(z.object({ typed: z.array(typedRouteSchema).max(8).default([]) }))
    .output(eventIterator(comparisonSchema)),

  /**
   * Takes a route into the settings. Kept secrets go along straight to WeCom, and else only where each is entered
   * again.
   */
  adopt: oc.input(adoptInputSchema).output(z.object({ apiBase: z.string(), proxy: z.string().nullable() })),

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
