/** One change of a source text that would be a fault. */
export interface Mutant {
  readonly at: number;
  readonly from: string;
  readonly to: string;
}

/** What to look for, and what to make of it. */
const MUTATORS: readonly (readonly [pattern: RegExp, change: (found: string) => string])[] = [
  [/(?<![\w.'#])-?\d[\d_]*(?![\w.'])/g, (number) => String(Number(number.replaceAll('_', '')) + 1)],
  [/(?<![\w.'])0x[0-9a-f]+/g, (number) => `0x${(Number(number) + 1).toString(16)}`],
  [/ === /g, () => ' !== '],
  [/ !== /g, () => ' === '],
  [/ <= /g, () => ' < '],
  [/ >= /g, () => ' > '],
  [/ < /g, () => ' <= '],
  [/ > (?!\?)/g, () => ' >= '],
  [/ && /g, () => ' || '],
  [/ \|\| /g, () => ' && '],
  [/ \+ /g, () => ' - '],
  [/ - /g, () => ' + '],
  [/ \* /g, () => ' + '],
  [/Math\.min/g, () => 'Math.max'],
  [/Math\.max/g, () => 'Math.min'],
  [/'not_found'/g, () => "'not_visible'"],
  [/'not_visible'/g, () => "'not_found'"],
  [/'no_relation', '/g, () => "'not_found', '"],
  [/'invalid'/g, () => "'not_found'"],
  [/'secret'\]/g, () => "'family']"],
  [/'family'\]/g, () => "'secret']"],
];

/** Every change that can be made to a source text; comments, types and imports are left alone. */
export function mutantsOf(source: string): Mutant[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*|^import .*|^(?:export )?type .*/gm, (text) =>
    ' '.repeat(text.length),
  );
  return MUTATORS.flatMap(([pattern, change]) =>
    [...code.matchAll(pattern)].map(({ index, 0: from }) => ({ at: index, from, to: change(from) })),
  ).toSorted((one, other) => one.at - other.at);
}

export function applyMutant(source: string, { at, from, to }: Mutant): string {
  return source.slice(0, at) + to + source.slice(at + from.length);
}

/** Where it is, and what it makes of the line. */
export function describeMutant(source: string, { at, from, to }: Mutant): string {
  const line = source.slice(0, at).split('\n').length;
  const text = source.split('\n')[line - 1]?.trim() ?? '';
  return `line ${line}: ${from.trim()} → ${to.trim()}    ${text}`;
}
