import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { problemSchema, refusals, timeMsSchema } from './primitives.ts';

/**
 * The parts of a connection check, in the order in which they are tried: what was entered, the name of the
 * server (or of the proxy), a TCP connection, TLS, one call along the whole route without any secret, the token,
 * the trusted-IP list, and what the secrets may do.
 */
export const CHECK_STEPS = [
  'settings',
  'name',
  'tcp',
  'tls',
  'route',
  'token',
  'ip_gate',
  'permissions',
] as const;

export type CheckStepName = (typeof CHECK_STEPS)[number];

/** One observation behind a step, such as a resolved address or a certificate's end; never a secret. */
export const evidenceSchema = z.object({
  /** A stable word, such as `address` or `certificate_until`. */
  key: z.string(),
  label: z.string(),
  value: z.string(),
});

export const checkStepSchema = z.object({
  step: z.enum(CHECK_STEPS),
  state: z.enum(['passed', 'failed', 'skipped']),
  tookMs: z.number().nonnegative(),
  problem: problemSchema.nullable(),
  /** The step's name in the caller's language. */
  label: z.string(),
  evidence: z.array(evidenceSchema),
});

/** What one check comes to: the first cause that blocks, else the first that limits, else `connected`. */
export const checkVerdictSchema = z.object({
  /** A stable word for programs, and the key of the texts. */
  cause: z.string(),
  /** `limited`: names can be looked up, but some things don't work. */
  severity: z.enum(['ok', 'limited', 'blocked']),
  /** What it means, in a sentence. */
  what: z.string(),
  /** What to do, in order. */
  steps: z.array(z.string()),
});

/** What the matrix is about, each asked for by at most one cheap call. */
export const ABILITIES = [
  'members',
  'departments',
  'member_tags',
  'customers',
  'groups',
  'customer_tags',
  'kf',
  'archive_rooms',
  'robots',
  'contact_sync',
] as const;

export type Ability = (typeof ABILITIES)[number];

/**
 * - `works`: WeCom has looked at what was asked, or given it.
 * - `out_of_scope`: granted, but nothing of it is in the app's visible range.
 * - `not_granted`: this kind of secret may not, or the console doesn't list the app for it.
 * - `secret_missing`, `secret_refused`: there is no secret for it, or WeCom doesn't accept it.
 * - `ip_refused`: the list of trusted IPs that belongs to this secret lacks the IP.
 * - `unanswered`: nothing can be said now (no answer, quota spent, WeCom busy).
 */
export const ABILITY_STATES = [
  'works',
  'out_of_scope',
  'not_granted',
  'secret_missing',
  'secret_refused',
  'ip_refused',
  'unanswered',
] as const;

export type AbilityState = (typeof ABILITY_STATES)[number];

export const SECRET_PURPOSES = ['app', 'archive', 'contact'] as const;

export const abilitySchema = z.object({
  ability: z.enum(ABILITIES),
  label: z.string(),
  state: z.enum(ABILITY_STATES),
  /** The secret whose token the call takes. */
  purpose: z.enum(SECRET_PURPOSES),
  errcode: z.int().nullable(),
  fromIp: z.string().nullable(),
  /** How to get it, by the path through the console; null where it works. */
  remedy: z.string().nullable(),
});

export type AbilityView = z.infer<typeof abilitySchema>;

/** What one connection check found, or has found so far. */
export const checkReportSchema = z.object({
  ok: z.boolean(),
  demo: z.boolean(),
  corpId: z.string(),
  apiBase: z.string(),
  checkedAtMs: timeMsSchema,
  message: z.string(),
  tokenPreview: z.string().nullable(),
  /** The IPs from which WeCom saw this check come, the latest last. */
  seenIps: z.array(z.string()),
  /** Those among them that WeCom refused. */
  refusedIps: z.array(z.string()),
  steps: z.array(checkStepSchema),
  /** The first cause that blocks, or null. */
  problem: problemSchema.nullable(),
  /** False while further reports of the same check follow. */
  finished: z.boolean(),
  /** The step under way, or null. */
  running: z.enum(CHECK_STEPS).nullable(),
  verdict: checkVerdictSchema,
  /** Further things worth mending, none of which blocks. */
  warnings: z.array(checkVerdictSchema),
  /** Empty until the last step has passed. */
  abilities: z.array(abilitySchema),
});

export type CheckReport = z.infer<typeof checkReportSchema>;
export type CheckVerdict = z.infer<typeof checkVerdictSchema>;

/** `waiting`: refused, and being tried again until it is accepted. `gone`: no longer seen on its route. */
export const IP_STATUSES = ['refused', 'waiting', 'accepted', 'gone'] as const;
export type IpStatus = (typeof IP_STATUSES)[number];

/** `documentation` are the ranges that examples use, which no real server sees. */
export const IP_CLASSES = [
  'public_ipv4',
  'private',
  'carrier_nat',
  'loopback',
  'documentation',
  'ipv6',
  'reserved',
] as const;
export type IpClass = (typeof IP_CLASSES)[number];

/** One row of the record: an IP on a route, as the list of one secret's kind took it. */
export const ipRecordSchema = z.object({
  recordId: z.int().positive(),
  /** Whose list of trusted IPs. */
  purpose: z.enum(SECRET_PURPOSES),
  ip: z.string(),
  status: z.enum(IP_STATUSES),
  statusText: z.string(),
  /** `direct`, a forward proxy, or another API address. */
  route: z.string(),
  note: z.string(),
  firstSeenAtMs: timeMsSchema,
  /** When the status became what it is. */
  changedAtMs: timeMsSchema,
  lastSeenAtMs: timeMsSchema,
});

export type IpRecordView = z.infer<typeof ipRecordSchema>;

/** One moment of waiting for a trusted IP. */
export const waitUpdateSchema = z.object({
  state: z.enum(['probing', 'waiting', 'accepted', 'ended']),
  /** How long it has been waited for. */
  waitedMs: z.number().nonnegative(),
  /** Until the next probe; 0 while one is under way. */
  nextProbeInMs: z.number().nonnegative(),
  probes: z.int().nonnegative(),
  seenIps: z.array(z.string()),
  refusedIps: z.array(z.string()),
  /** What the last probe failed of; after `ended` the reason why waiting is of no use. */
  problem: problemSchema.nullable(),
  message: z.string(),
});

export type WaitUpdate = z.infer<typeof waitUpdateSchema>;

const echoAnswerSchema = z.object({ address: z.string(), ip: z.string().nullable(), detail: z.string() });

/** Whether outside services may be asked from which IP a call comes, and which; they learn that IP. */
export const ipEchoSchema = z.object({
  allowed: z.boolean(),
  /** Addresses that answer a GET with the caller's IP in the text. */
  addresses: z.array(z.url({ protocol: /^https?$/ }).max(500)).max(2),
});

/** An IP of this machine as WeCom, or an outside service, saw it. */
export const seenIpSchema = z.object({
  ip: z.string(),
  ipClass: z.enum(IP_CLASSES),
  classText: z.string(),
  /** Why a trusted-IP list will not take it, or null. */
  warning: z.string().nullable(),
  route: z.string(),
  purposes: z.array(z.enum(SECRET_PURPOSES)),
  status: z.enum(IP_STATUSES),
  lastSeenAtMs: timeMsSchema,
});

export const ipsSchema = z.object({
  /** What WeCom saw, the latest first: this is what counts. */
  seen: z.array(seenIpSchema),
  /** The IPs of the route in use joined as the console takes them. */
  listToPaste: z.string(),
  echo: z.object({
    /** Whether outside services may be asked; they see this machine's IP. */
    allowed: z.boolean(),
    /** A hint only: on split networks another IP than WeCom sees. Empty unless allowed. */
    answers: z.array(echoAnswerSchema),
  }),
  warnings: z.array(z.string()),
});

export type IpsView = z.infer<typeof ipsSchema>;

/** Something that the operator should know about this machine's IP before the next run fails of it. */
export const ipAlertSchema = z.object({
  kind: z.enum(['ip_refused', 'ip_changed', 'ip_accepted']),
  ip: z.string(),
  previousIps: z.array(z.string()),
  atMs: timeMsSchema,
  title: z.string(),
  /** What it means and what to do. */
  body: z.string(),
});

export const ipWatchSettingsSchema = z.object({
  enabled: z.boolean(),
  /** Between two probes, each one cheap call; calls that are made anyway count as well. */
  everyMinutes: z.int().min(1).max(1_440),
});

export const ipWatchSchema = z.object({
  ...ipWatchSettingsSchema.shape,
  /** When WeCom last let a call of the app's in, or refused its IP; null before the first one. */
  lastProofAtMs: timeMsSchema.nullable(),
  alert: ipAlertSchema.nullable(),
  /** What the last probe failed of, if it was not the IP. */
  problem: problemSchema.nullable(),
});

export type IpAlertView = z.infer<typeof ipAlertSchema>;
export type IpWatchView = z.infer<typeof ipWatchSchema>;

/** A stretch of time through which an IP was seen on the route in use. */
export const ipStaySchema = z.object({ ip: z.string(), fromMs: timeMsSchema, untilMs: timeMsSchema });

export const WAYS_OUT = ['none', 'list_all', 'fixed_line', 'forward_proxy', 'reverse_proxy'] as const;

export const ipHistorySchema = z.object({
  route: z.string(),
  /** The earliest first, of the last 90 days. */
  stays: z.array(ipStaySchema),
  /** How often one IP took another's place in the last 30 days. */
  changesIn30Days: z.int().nonnegative(),
  /** Different IPs in the last 30 days. */
  ipsIn30Days: z.int().nonnegative(),
  /** The way out that fits; `none` where nothing needs to be done. */
  way: z.enum(WAYS_OUT),
  wayText: z.string(),
  why: z.string(),
});

export type IpHistoryView = z.infer<typeof ipHistorySchema>;

export const trustedListSchema = z.object({
  /** What was pasted, tidied, and this machine's IPs behind it. */
  ips: z.array(z.string()),
  /** This machine's IPs that were not there. */
  added: z.array(z.string()),
  /** Of what was pasted: IPs by which this machine no longer leaves, and which may be struck. */
  gone: z.array(z.string()),
  /** What the console would refuse, and is left out. */
  flaws: z.array(z.object({ kind: z.string(), text: z.string(), message: z.string() })),
  /** By how many the list exceeds the 120 that the console takes. */
  tooMany: z.int().nonnegative(),
  /** The list as the console takes it. */
  listToPaste: z.string(),
});

export type TrustedListView = z.infer<typeof trustedListSchema>;

export const connectionContract = {
  check: oc
    .route({ method: 'GET', path: '/connection/check', summary: 'Check the connection step by step' })
    .output(checkReportSchema),

  /** The same check as growing reports, the last of which is `finished`. */
  watchCheck: oc.output(eventIterator(checkReportSchema)),

  matrix: oc
    .route({ method: 'GET', path: '/connection/matrix', summary: 'What the secrets may do' })
    .output(z.array(abilitySchema)),

  /** Probes until WeCom accepts every IP of this machine, or only a change of settings can help. */
  waitUntilAccepted: oc.output(eventIterator(waitUpdateSchema)),

  ips: oc
    .route({ method: 'GET', path: '/connection/ips', summary: 'The IPs that WeCom saw' })
    .output(ipsSchema),

  /** The list of trusted IPs to paste into the console, from the one that stands there. */
  trustedList: oc
    .route({
      method: 'POST',
      path: '/connection/trusted-list',
      summary: 'The list to paste into the console',
    })
    .input(z.object({ pasted: z.string().max(20_000).default('') }))
    .output(trustedListSchema),

  ipHistory: oc
    .route({ method: 'GET', path: '/connection/ip-history', summary: 'How the IPs came and went' })
    .output(ipHistorySchema),

  /** How the watch over the trusted IP stands, now and at each change. */
  watchAlerts: oc.output(eventIterator(ipWatchSchema)),
  saveIpWatch: oc.input(ipWatchSettingsSchema).output(ipWatchSchema),
  dismissAlert: oc.output(ipWatchSchema),

  ipEcho: oc.output(ipEchoSchema),
  saveIpEcho: oc.input(ipEchoSchema).output(ipEchoSchema),

  record: oc
    .route({ method: 'GET', path: '/connection/record', summary: 'The record of trusted IPs' })
    .output(z.array(ipRecordSchema)),

  note: oc
    .route({ method: 'PUT', path: '/connection/record/{recordId}/note', summary: 'Note something on an IP' })
    .errors(refusals)
    .input(z.object({ recordId: z.coerce.number().int().positive(), note: z.string().trim().max(500) }))
    .output(ipRecordSchema),

  exportRecord: oc
    .route({ method: 'GET', path: '/connection/record/export', summary: 'The record as CSV or Markdown' })
    .input(z.object({ format: z.enum(['csv', 'markdown']).default('csv') }))
    .output(z.object({ fileName: z.string(), text: z.string() })),
};
