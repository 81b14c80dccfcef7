import type { Kind } from '#shared/ids.ts';
import type { Verdict } from '#shared/verdicts.ts';
import type { ReadConnection, SqlValue } from './connection.ts';
import { type Entry, TRIED_AS } from './register.ts';

/** Which ids of the register a run is to take up. */
export interface RegisterChoice {
  readonly kinds: readonly Kind[] | null;
  readonly onlyUnmapped: boolean;
  readonly limit: number;
  /** A verdict given before this moment is worth another call; by verdict. */
  readonly dueBeforeMs: Readonly<Record<Verdict, number>>;
  /** The same for refusals with certain advice, whatever their verdict (`failed`, `not_visible`). */
  readonly dueBeforeMsByAdvice: readonly (readonly [advice: string, dueBeforeMs: number])[];
  /** A verdict given after this moment was given under a clock that has been set back since. */
  readonly nowMs: number;
}

export type ChosenId = Pick<Entry, 'entry' | 'id' | 'kind' | 'verdict' | 'triedAs' | 'triedMs'>;

/** The verdicts whose moment may depend on the advice given with them. */
const WITH_ADVICE: ReadonlySet<Verdict> = new Set(['failed', 'not_visible']);

const REFUSALS: readonly Verdict[] = ['failed', 'not_visible', 'no_relation', 'not_found', 'invalid'];

/**
 * Fair order: what was never tried, then whatever verdict is due, the longest ago first. Ids that can't resolve
 * stay away until their verdict is due, so they never starve the others. A page is one short query, so that
 * others can have their turn in between.
 */
export function* choosePages(
  db: ReadConnection,
  corp: number,
  choice: RegisterChoice,
  pageSize: number,
): Generator<ChosenId[]> {
  let left = choice.limit;
  for (const verdicts of [['unmapped'], REFUSALS, choice.onlyUnmapped ? [] : ['mapped']] as Verdict[][]) {
    for (const when of ['never', 'due', 'in_the_future'] as const) {
      let after: Place = { triedMs: Number.MIN_SAFE_INTEGER, entry: 0 };
      for (;;) {
        const page = readPage(db, corp, choice, { verdicts, when, after, limit: Math.min(left, pageSize) });
        const last = page.at(-1);
        if (last === undefined) break;
        yield page;
        left -= page.length;
        after = { triedMs: last.triedMs ?? 0, entry: last.entry };
      }
    }
  }
}

interface Place {
  readonly triedMs: number;
  readonly entry: number;
}

interface PageOfChoice {
  readonly verdicts: readonly Verdict[];
  readonly when: 'never' | 'due' | 'in_the_future';
  readonly after: Place;
  readonly limit: number;
}

/** Each verdict by a range of its own in the index, and the ranges merged. */
function readPage(
  db: ReadConnection,
  corp: number,
  choice: RegisterChoice,
  { verdicts, when, after, limit }: PageOfChoice,
): ChosenId[] {
  if (verdicts.length === 0 || limit <= 0) return [];
  const { kinds } = choice;
  const ofKind = kinds === null ? '' : `AND kind IN (${kinds.map(() => '?').join(', ')})`;
  const ranges = verdicts.map((verdict): Condition => {
    const [within, bounds] = rangeOf(verdict, when, after, choice);
    const sql = `SELECT * FROM (SELECT entry, coalesce(spelling, id_key) AS id, kind, verdict,
        ${TRIED_AS} AS triedAs, tried_ms AS triedMs FROM entry e
      WHERE corp = ? AND verdict = ? AND ${within} ${ofKind} ORDER BY tried_ms, entry LIMIT ?)`;
    return [sql, [corp, verdict, ...bounds, ...(kinds ?? []), limit]];
  });
  const all = ranges.map(([sql]) => sql).join(' UNION ALL ');
  const params = ranges.flatMap(([, bounds]) => bounds);
  return db.all(`${all} ORDER BY triedMs, entry LIMIT ?`, ...params, limit);
}

type Condition = readonly [sql: string, params: readonly SqlValue[]];

function rangeOf(
  verdict: Verdict,
  when: PageOfChoice['when'],
  after: Place,
  choice: RegisterChoice,
): Condition {
  if (when === 'never') return ['tried_ms IS NULL AND entry > ?', [after.entry]];
  const [isMeant, params] = when === 'due' ? dueOf(verdict, choice) : ['tried_ms > ?', [choice.nowMs]];
  return [`(tried_ms, entry) > (?, ?) AND ${isMeant}`, [after.triedMs, after.entry, ...params]];
}

/** A bound for the index; where the advice has a say, each row's own beneath it. */
function dueOf(verdict: Verdict, { dueBeforeMs, dueBeforeMsByAdvice }: RegisterChoice): Condition {
  const usual = dueBeforeMs[verdict];
  if (!WITH_ADVICE.has(verdict) || dueBeforeMsByAdvice.length === 0) return ['tried_ms < ?', [usual]];
  const latest = Math.max(usual, ...dueBeforeMsByAdvice.map(([, beforeMs]) => beforeMs));
  const cases = dueBeforeMsByAdvice.map(() => 'WHEN ? THEN ?').join(' ');
  return [
    `tried_ms < ? AND tried_ms < CASE advice ${cases} ELSE ? END`,
    [latest, ...dueBeforeMsByAdvice.flat(), usual],
  ];
}
