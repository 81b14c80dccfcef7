import * as z from 'zod';
import { OUTSIDE_DEPARTMENTS } from './directory/departments.ts';

/** Ways in which an answer can go wrong on its way (see `http/faults.ts`). */
export const MISBEHAVIOURS = [
  'reset',
  'close',
  'reset_in_body',
  'silence',
  'cut_off',
  'slow_drip',
  'chunked_forever',
  'html',
  'html_502',
  'empty_404',
  'empty_200',
  'redirect',
  'not_gzip',
  'gzip',
  'gbk',
  'bom',
  'duplicate_keys',
  'errcode_string',
  'errcode_absent',
  'raw_controls',
  'array',
  'huge',
] as const;

const limits = {
  /** How many calls are hit; without it, all until it is taken back. */
  times: z.int().positive().exactOptional(),
  /** The share of calls that is hit, at random but by the seed. */
  share: z.number().min(0).max(1).exactOptional(),
};
const fault = z.strictObject({ how: z.enum(MISBEHAVIOURS), ...limits });
const forcedErrcode = z.strictObject({ errcode: z.int(), ...limits });

const milliseconds = z.number().nonnegative();
const ipList = z.union([z.literal('any'), z.array(z.string())]);

const settingsSchema = z.strictObject({
  /** Trusted IPs (企业可信IP) of the app, of contact sync and of the archive, each a list of its own. */
  appTrustedIps: ipList,
  contactTrustedIps: ipList,
  archiveTrustedIps: ipList,
  /** How long a changed list takes to work; WeCom says a minute. */
  trustDelayMs: milliseconds,
  /** The IPs from which callers seem to come, taken in turn: two for an office with two lines. */
  egressIps: z.array(z.string()).min(1),
  /** In their place, the IP from which callers at one address seem to come: a server in the middle, say. */
  egressByAddress: z.record(z.string(), z.string()),
  /** Whether the next IP is taken for each connection or for each request. */
  egressPer: z.enum(['connection', 'request']),
  /** Whether errors print `from ip`. */
  fromIpShown: z.boolean(),
  /** What the archive answers to an untrusted IP; which of the two WeCom gives is not known. */
  archiveIpErrcode: z.union([z.literal(301042), z.literal(60020)]),
  /** Whether get_api_domain_ip and getcallbackip ask for a trusted IP; not known either. */
  ipListsGated: z.boolean(),
  tokenLifeMs: milliseconds,
  /** Wrong gettoken calls of one IP within an hour until it is banned, and for how long. */
  wrongSecretLimit: z.int().positive(),
  wrongSecretBanMs: milliseconds,
  /** The app is switched off: gettoken refuses its secret, calls answer 50003. */
  appDisabled: z.boolean(),
  /** The app is listed among those that may call 客户联系, 微信客服. */
  customersGranted: z.boolean(),
  kfGranted: z.boolean(),
  /** Contact sync comes from an IP not used in the last 90 days: 48009 for everything but ids. */
  contactSyncIpIsNew: z.boolean(),
  /** Departments outside the app's scope, with all below them. */
  outsideDepartments: z.array(z.int()),
  /** How many members may be seen before groupchat/list wants an owner filter (81017). */
  ownerFilterFrom: z.int().positive(),
  quotasOn: z.boolean(),
  /** Calls of one endpoint within any minute and any hour (document 90312). */
  minuteLimit: z.int().positive(),
  hourLimit: z.int().positive(),
  archiveRoomMinuteLimit: z.int().positive(),
  minuteBlockMs: milliseconds,
  hourBlockMs: milliseconds,
  /** Calls of one endpoint at the same time (45033); 0 for no limit. */
  concurrencyLimit: z.int().nonnegative(),
  cursorLifeMs: milliseconds,
  /** The share of calls that answer −1. */
  busyShare: z.number().min(0).max(1),
  /** How long an answer takes; a range is spread evenly. */
  latencyMs: z.union([milliseconds, z.strictObject({ min: milliseconds, max: milliseconds })]),
  /** By endpoint, by beginning of an endpoint's path ending in `/`, or `*`. */
  misbehave: z.record(z.string(), fault),
  /** An errcode for calls of an endpoint (or beginning, or `*`), after the checks of token, IP and quota. */
  forced: z.record(z.string(), forcedErrcode),
  /** By endpoint: an errcode for single ids. */
  answers: z.record(z.string(), z.record(z.string(), z.int())),
  /** Members who have left since the start. They stay in get_follow_user_list, as they do for a while. */
  departed: z.array(z.string()),
  /** What a departed member in a `userid_list` fails the call with. */
  departedErrcode: z.union([z.literal(40003), z.literal(40058)]),
  /** Names changed since the start, by id (for departments and member tags `department:7`, `member_tag:1`). */
  renamed: z.record(z.string(), z.string()),
});

const patchSchema = settingsSchema.exactPartial();

/** Everything that can be changed while the tenant runs. */
export type DemoSettings = z.infer<typeof settingsSchema>;

/** Some settings; each that is named is replaced whole. */
export type SettingsPatch = z.infer<typeof patchSchema>;

export type Misbehaviour = (typeof MISBEHAVIOURS)[number];

/** A well-behaved corp on an ordinary day: everything trusted and granted, the published quotas on. */
export const DEFAULT_SETTINGS: DemoSettings = {
  appTrustedIps: 'any',
  contactTrustedIps: 'any',
  archiveTrustedIps: 'any',
  trustDelayMs: 0,
  egressIps: ['203.0.113.10'],
  egressByAddress: {},
  egressPer: 'connection',
  fromIpShown: true,
  archiveIpErrcode: 301042,
  ipListsGated: false,
  tokenLifeMs: 7_200_000,
  wrongSecretLimit: 2000,
  wrongSecretBanMs: 3_600_000,
  appDisabled: false,
  customersGranted: true,
  kfGranted: true,
  contactSyncIpIsNew: true,
  outsideDepartments: OUTSIDE_DEPARTMENTS,
  ownerFilterFrom: 1000,
  quotasOn: true,
  minuteLimit: 10_000,
  hourLimit: 150_000,
  archiveRoomMinuteLimit: 2000,
  minuteBlockMs: 60_000,
  hourBlockMs: 3_600_000,
  concurrencyLimit: 10,
  cursorLifeMs: 600_000,
  busyShare: 0,
  latencyMs: { min: 20, max: 60 },
  misbehave: {},
  forced: {},
  answers: {},
  departed: [],
  departedErrcode: 40003,
  renamed: {},
};

/**
 * Checks a patch that came from outside.
 * @returns the patch, or a sentence that says which setting is wrong
 */
export function readPatch(input: unknown): { patch: SettingsPatch } | { complaint: string } {
  const parsed = patchSchema.safeParse(input);
  if (parsed.success) return { patch: parsed.data };
  const [issue] = parsed.error.issues;
  return { complaint: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}` };
}
