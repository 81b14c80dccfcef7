import { ValidationError } from '@orpc/contract';
import type { ORPCError } from '@orpc/server';
import type * as z from 'zod';

type Issue = z.core.$ZodIssue;
type SchemaIssue = ValidationError['issues'][number];

const SHOWN_ISSUES = 3;

/** Which field of the input is wrong and why, as a sentence; `undefined` when the error isn't about that. */
export function describeInputError(error: ORPCError<string, unknown>): string | undefined {
  const { cause } = error;
  if (error.code !== 'BAD_REQUEST' || !(cause instanceof ValidationError)) return undefined;
  const sentences = cause.issues.map((issue) => describe(issue, cause.data));
  const rest = sentences.length - SHOWN_ISSUES;
  return sentences.slice(0, SHOWN_ISSUES).join('; ') + (rest > 0 ? `; and ${rest} more` : '');
}

function describe(issue: SchemaIssue, input: unknown): string {
  if (!isZodIssue(issue)) return issue.message;
  const field = nameOf(issue.path);
  const why = isMissing(issue, input) ? `is missing (${wish(issue)})` : wish(issue);
  return `${field}: ${why}`;
}

function isZodIssue(issue: SchemaIssue): issue is Issue {
  return 'code' in issue;
}

/** `["source", "ids", 3]` as `source.ids[3]`; the empty path is the input itself. */
function nameOf(path: readonly PropertyKey[]): string {
  const name = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return name === '' ? 'input' : name.replace(/^\./, '');
}

function isMissing(issue: Issue, input: unknown): boolean {
  let value = input;
  for (const key of issue.path) {
    if (typeof value !== 'object' || value === null) return true;
    value = Reflect.get(value, key);
  }
  return value === undefined;
}

/** What the field must be. */
function wish(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${WANTED[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${oneOf(issue.values)}`;
    case 'too_small':
      return mustBe(issue.inclusive === false ? 'more than' : 'at least', issue.minimum, issue.origin);
    case 'too_big':
      return mustBe(issue.inclusive === false ? 'less than' : 'at most', issue.maximum, issue.origin);
    case 'invalid_union':
      return 'options' in issue && issue.options
        ? `must be ${oneOf(issue.options)}`
        : 'has none of the forms it may have';
    default:
      return issue.message;
  }
}

const WANTED: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  file: 'a file',
};

const COUNTED: Readonly<Record<string, readonly [one: string, several: string]>> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
  set: ['entry', 'entries'],
  file: ['byte', 'bytes'],
};

function mustBe(bound: string, limit: number | bigint, origin: string): string {
  const counted = COUNTED[origin];
  if (counted === undefined) return `must be ${bound} ${limit}`;
  return `must have ${bound} ${limit} ${Number(limit) === 1 ? counted[0] : counted[1]}`;
}

function oneOf(values: readonly unknown[]): string {
  const [only, ...others] = values;
  return others.length === 0 ? String(only) : `one of ${values.join(', ')}`;
}
