import * as z from 'zod';

const schemaSchema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  format: z.string().optional(),
  contentMediaType: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  items: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
});

type Schema = z.infer<typeof schemaSchema>;

const contentSchema = z.object({
  content: z.record(z.string(), z.object({ schema: z.unknown() })).optional(),
});

const operationSchema = z.object({
  parameters: z
    .array(
      z.object({ name: z.string(), in: z.string(), required: z.boolean().optional(), schema: z.unknown() }),
    )
    .default([]),
  requestBody: contentSchema.optional(),
  responses: z.record(z.string(), contentSchema).default({}),
});

const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), z.unknown()).optional() }).optional(),
});

/**
 * An OpenAPI document as one line for each field that goes in or comes out, in a steady order:
 * `GET /runs takes query limit?: integer 1…100`, `GET /runs 200 gives .total: integer`.
 */
export function openApiLines(input: unknown): string[] {
  const { paths, components } = documentSchema.parse(input);
  const calls = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) =>
      operationLines(`${method.toUpperCase()} ${path}`, operation),
    ),
  );
  const named = Object.entries(components?.schemas ?? {}).flatMap(([name, schema]) =>
    fieldLines('', schema).map((line) => `${name} ${line}`),
  );
  return [...new Set([...calls, ...named])];
}

/**
 * What of the promised lines is gone (`-`), and what known calls ask for that they didn't (`+`). A new choice
 * beside those that were there asks nothing of whoever takes an old one.
 */
export function brokenPromises(promised: readonly string[], lines: readonly string[]): string[] {
  const [before, now] = [new Set(promised), new Set(lines)];
  const known = new Set(promised.flatMap((line) => [callOf(line), choiceOf(line)]));
  const isKnown = (line: string) => known.has(callOf(line)) && known.has(choiceOf(line));
  const gone = promised.filter((line) => !now.has(line)).map((line) => `- ${line}`);
  const asked = lines
    .filter((line) => !before.has(line) && isKnown(line) && / takes [^?]+(: |$)/.test(line))
    .map((line) => `+ ${line}`);
  return [...gone, ...asked];
}

/** A line up to the choice that it belongs to; the call for one that belongs to none. */
const choiceOf = (line: string): string => /^.* takes .*\(\w+=[^)]*\)/.exec(line)?.[0] ?? callOf(line);

const callOf = (line: string): string => line.split(' ', 2).join(' ');

function operationLines(call: string, input: unknown): string[] {
  const { parameters, requestBody, responses } = operationSchema.parse(input);
  return [
    call,
    ...parameters.flatMap(({ in: place, name, required, schema }) =>
      fieldLines(`${place} ${name}${required === true ? '' : '?'}`, schema).map(
        (line) => `${call} takes ${line}`,
      ),
    ),
    ...contentLines(requestBody).map((line) => `${call} takes ${line}`),
    ...Object.entries(responses).flatMap(([status, response]) => [
      `${call} ${status}`,
      ...contentLines(response).map((line) => `${call} ${status} gives ${line}`),
    ]),
  ];
}

function contentLines(body: z.infer<typeof contentSchema> | undefined): string[] {
  return Object.entries(body?.content ?? {}).flatMap(([type, { schema }]) =>
    fieldLines(type === 'application/json' ? '' : `(${type})`, schema),
  );
}

function fieldLines(path: string, input: unknown): string[] {
  const schema = schemaSchema.parse(input ?? {});
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choiceLines(path, choices);
  if (schema.properties !== undefined) {
    return Object.entries(schema.properties).flatMap(([name, field]) =>
      fieldLines(`${path}.${name}${schema.required?.includes(name) ? '' : '?'}`, field),
    );
  }
  if (schema.items !== undefined) return fieldLines(`${path}[]`, schema.items);
  return [`${path}: ${typeOf(schema)}`];
}

/** Of several plain types one line; of several objects the lines of each. */
function choiceLines(path: string, choices: readonly unknown[]): string[] {
  const parts = choices.map((choice) => fieldLines(path + variantOf(choice), choice));
  const prefix = `${path}: `;
  const plain = parts.flatMap(([only = '', ...more]) =>
    more.length === 0 && only.startsWith(prefix) ? [only.slice(prefix.length)] : [],
  );
  const others = parts.filter(([only = '', ...more]) => more.length > 0 || !only.startsWith(prefix));
  return [...(plain.length === 0 ? [] : [prefix + plain.join(' | ')]), ...others.flat()];
}

/** What tells one of several objects from the others: `(from=ids)`. */
function variantOf(choice: unknown): string {
  const { properties = {} } = schemaSchema.parse(choice ?? {});
  const fixed = Object.entries(properties).map(
    ([name, field]) => [name, schemaSchema.parse(field).const] as const,
  );
  const told = fixed.find(([, value]) => typeof value === 'string');
  return told === undefined ? '' : `(${told[0]}=${told[1]})`;
}

function typeOf(schema: Schema): string {
  const { $ref, const: only, enum: words, format, contentMediaType } = schema;
  if ($ref !== undefined) return $ref.replace('#/components/schemas/', '');
  if (only !== undefined) return JSON.stringify(only);
  if (words !== undefined) return words.map((word) => JSON.stringify(word)).join(' | ');
  const type = [schema.type ?? 'anything'].flat().join(' | ');
  const kind = [format, contentMediaType].flatMap((word) => (word === undefined ? [] : [` (${word})`]));
  return `${type}${kind.join('')}${rangeOf(schema)}`;
}

/** Every whole number is within what JavaScript can count; that says nothing. */
function rangeOf({ minimum, maximum }: Schema): string {
  const from = minimum === Number.MIN_SAFE_INTEGER ? '' : (minimum ?? '');
  const to = maximum === Number.MAX_SAFE_INTEGER ? '' : (maximum ?? '');
  return from === '' && to === '' ? '' : ` ${from}…${to}`;
}
