import * as z from 'zod';
import { flawOfId, ID_SPACES, ID_TYPES, type IdFlaw, KINDS } from '#shared/ids.ts';
import { SOURCES, VERDICTS } from '#shared/verdicts.ts';

// A strict Content-Security-Policy forbids `new Function`, which zod otherwise probes for.
z.config({ jitless: true });

export const kindSchema = z.enum(KINDS);
export const verdictSchema = z.enum(VERDICTS);
export const sourceSchema = z.enum(SOURCES);
export const idTypeSchema = z.enum(ID_TYPES);

const FLAW_TEXTS: Readonly<Record<IdFlaw, string>> = {
  empty: 'is empty',
  control_character: 'holds a control character',
  white_space: 'holds white space',
  too_long: 'is longer than 64 characters',
  bad_character: 'holds a character that no WeCom id has (allowed: A-Z a-z 0-9 _ - @ .)',
};

/** One id as WeCom could have given it out; a refusal says what is wrong with it. */
export const idSchema = z.string().superRefine((id, context) => {
  const flaw = flawOfId(id);
  if (flaw !== undefined) context.addIssue({ code: 'custom', message: FLAW_TEXTS[flaw] });
});

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const timeMsSchema = z.int().nonnegative();

/** What went wrong, in a form that a person, a screen and a script can each use. */
export const problemSchema = z.object({
  /** A stable word for programs, and the key of the translations. */
  code: z.string(),
  /** One or two sentences in the caller's language: what happened, why, what to do. */
  message: z.string(),
  errcode: z.int().nullable(),
  /** The IP that WeCom saw the call come from. */
  fromIp: z.string().nullable(),
  /** WeCom's own trace of the call, which its support asks for. */
  hint: z.string().nullable(),
  /** WeCom's query page for the errcode. */
  helpUrl: z.string().nullable(),
  /** The endpoint that answered, without its query; null where it came to no call. */
  endpoint: z.string().nullable(),
});

export type Problem = z.infer<typeof problemSchema>;

/**
 * How a procedure fails when the fault is not the caller's. `WECOM_REFUSED`: WeCom answered with an errcode
 * that concerns the corp, the secret or the IP. `UNREACHABLE`: no answer that WeCom could have given.
 */
export const refusals = {
  WECOM_REFUSED: { status: 502, message: 'WeCom refused the call', data: problemSchema },
  UNREACHABLE: { status: 502, message: 'WeCom could not be reached', data: problemSchema },
} as const;

/** One id of the register, as every door shows it. */
export const entrySchema = z.object({
  id: z.string(),
  /** Departments and member tags are integers of their own: the same one may be here twice, once in each space. */
  space: z.enum(ID_SPACES),
  kind: kindSchema.nullable(),
  verdict: verdictSchema,
  /** The name to show: the operator's own, else WeCom's. */
  name: z.string().nullable(),
  /** What WeCom calls it. */
  wecomName: z.string().nullable(),
  /** What the operator calls it; a refresh never overwrites it. */
  operatorName: z.string().nullable(),
  /** True when WeCom has no name for it (an unnamed group) and one was made from its members. */
  nameIsMade: z.boolean(),
  source: sourceSchema.nullable(),
  /** Further facts, as the endpoint gave them. */
  details: z.record(z.string(), z.unknown()),
  errcode: z.int().nullable(),
  hint: z.string().nullable(),
  /** Why there is no name, in the caller's language; null for a mapped id. */
  reason: z.string().nullable(),
  triedAtMs: timeMsSchema.nullable(),
  namedAtMs: timeMsSchema.nullable(),
});

export type EntryView = z.infer<typeof entrySchema>;
