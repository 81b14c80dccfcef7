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
  /** Whether an id that was refused as what somebody said it is may be worth another call, due or not. */
  readonly isUnanswered: (id: ChosenId) => boolean;
}

export type ChosenId = Pick<Entry, 'entry' | 'id' | 'kind' | 'verdict' | 'triedAs' | 'triedMs'>;

/** The verdicts whose moment may depend on the advice given with them. */
const WITH_ADVICE: ReadonlySet<Verdict> = new Set(['failed', 'not_visible']);

const REFUSALS: readonly Verdict[] = ['failed', 'not_visible', 'no_relation', 'not_found', 'invalid'];

/**
 * Fair order: what was never tried, then whatever verdict is due, the longest ago first, then what was asked for as
 * something else. Ids that can't resolve stay away until their verdict is due, so they never starve the others. A
 * page is one short query, so that others can have their turn in between; of what it brings none may be chosen.
 */
export function* choosePages(
  db: ReadConnection,
  corp: number,
  choice: RegisterChoice,
  pageSize: number,
): Generator<ChosenId[]> {
  let left = choice.limit;
  for (const { verdicts, when } of turnsOf(choice)) {
    let after: Place = { triedMs: Number.MIN_SAFE_INTEGER, entry: 0 };
    while (left > 0) {
      const page = readPage(db, corp, choice, { verdicts, when, after, limit: pageSize });
      const last = page.at(-1);
      if (last === undefined) break;
      const chosen = when === 'as_said' ? page.filter((id) => !id.hasTurn && choice.isUnanswered(id)) : page;
      yield chosen.slice(0, left);
      left -= chosen.length;
      after = { triedMs: last.triedMs ?? 0, entry: last.entry };
    }
  }
}

type Turn = Pick<PageOfChoice, 'verdicts' | 'when'>;

function turnsOf({ onlyUnmapped }: RegisterChoice): Turn[] {
  const byTime = (verdicts: readonly Verdict[]): Turn[] =>
    (['never', 'due', 'in_the_future'] as const).map((when) => ({ verdicts, when }));
  return [
    ...byTime(['unmapped']),
    ...byTime(REFUSALS),
    { verdicts: REFUSALS, when: 'as_said' },
    ...(onlyUnmapped ? [] : byTime(['mapped'])),
  ];
}

interface Candidate extends ChosenId {
  /** Of what was refused as it was said to be: whether its turn has come anyway. */
  readonly hasTurn: number;
}

interface Place {
  readonly triedMs: number;
  readonly entry: number;
}

interface PageOfChoice {
  readonly verdicts: readonly Verdict[];
  readonly when: 'never' | 'due' | 'in_the_future' | 'as_said';
  readonly after: Place;
  readonly limit: number;
}

/** Each verdict by a range of its own in the index, and the ranges merged. */
function readPage(
  db: ReadConnection,
  corp: number,
  choice: RegisterChoice,
  { verdicts, when, after, limit }: PageOfChoice,
): Candidate[] {
  const ranges = verdicts.map((verdict): Condition => {
    const { index = 'entry_by_turn', isWithin, hasTurn = ALWAYS } = rangeOf(verdict, when, after, choice);
    const sql = `SELECT * FROM (SELECT entry, coalesce(spelling, id_key) AS id, kind, verdict,
        ${TRIED_AS} AS triedAs, tried_ms AS triedMs, ${hasTurn[0]} AS hasTurn
      FROM entry e INDEXED BY ${index} WHERE corp = ? AND verdict = ? AND ${isWithin[0]}
      ORDER BY tried_ms, entry LIMIT ?)`;
    return [sql, [...hasTurn[1], corp, verdict, ...isWithin[1], limit]];
  });
  const all = ranges.map(([sql]) => sql).join(' UNION ALL ');
  const params = ranges.flatMap(([, bounds]) => bounds);
  return db.all(`${all} ORDER BY triedMs, entry LIMIT ?`, ...params, limit);
}

type Condition = readonly [sql: string, params: readonly SqlValue[]];

const ALWAYS: Condition = ['1', []];
/** Word for word as the index has it. */
const REFUSED_AS_SAID: Condition = [
  "tried_ms IS NOT NULL AND verdict IS NOT 'mapped' AND coalesce(tried_as, asked_as) IS NOT NULL",
  [],
];
const both = (one: Condition, other: Condition): Condition => [
  `(${one[0]}) AND (${other[0]})`,
  [...one[1], ...other[1]],
];

interface Range {
  readonly index?: string;
  readonly isWithin: Condition;
  readonly hasTurn?: Condition;
}

function rangeOf(verdict: Verdict, when: PageOfChoice['when'], after: Place, choice: RegisterChoice): Range {
  const { kinds, nowMs } = choice;
  const isOfKind: Condition =
    kinds === null ? ALWAYS : [`kind IN (${kinds.map(() => '?').join(', ')})`, kinds];
  const isAfter: Condition = ['(tried_ms, entry) > (?, ?)', [after.triedMs, after.entry]];
  const isInTheFuture: Condition = ['tried_ms > ?', [nowMs]];
  switch (when) {
    case 'never':
      return { isWithin: both(['tried_ms IS NULL AND entry > ?', [after.entry]], isOfKind) };
    case 'due':
      return { isWithin: both(both(isAfter, dueOf(verdict, choice)), isOfKind) };
    case 'in_the_future':
      return { isWithin: both(both(isAfter, isInTheFuture), isOfKind) };
    case 'as_said': {
      const [due, params] = dueOf(verdict, choice);
      return {
        index: 'entry_refused_as_said',
        isWithin: both(isAfter, REFUSED_AS_SAID),
        hasTurn: both([`(${due}) OR tried_ms > ?`, [...params, nowMs]], isOfKind),
      };
    }
  }
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
