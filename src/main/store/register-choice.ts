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
  /** A verdict given after this moment was given under a clock that has been set back since. */
  readonly nowMs: number;
}

export type ChosenId = Pick<Entry, 'entry' | 'id' | 'kind' | 'verdict' | 'triedAs' | 'triedMs'>;

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
  { kinds, dueBeforeMs, nowMs }: RegisterChoice,
  { verdicts, when, after, limit }: PageOfChoice,
): ChosenId[] {
  if (verdicts.length === 0 || limit <= 0) return [];
  const within = {
    never: 'tried_ms IS NULL AND entry > ?',
    due: '(tried_ms, entry) > (?, ?) AND tried_ms < ?',
    in_the_future: '(tried_ms, entry) > (?, ?) AND tried_ms > ?',
  }[when];
  const ofKind = kinds === null ? '' : `AND kind IN (${kinds.map(() => '?').join(', ')})`;
  const range = `SELECT * FROM (SELECT entry, coalesce(spelling, id_key) AS id, kind, verdict,
      ${TRIED_AS} AS triedAs, tried_ms AS triedMs FROM entry e
    WHERE corp = ? AND verdict = ? AND ${within} ${ofKind} ORDER BY tried_ms, entry LIMIT ?)`;
  const params = verdicts.flatMap((verdict): SqlValue[] => {
    const place =
      when === 'never'
        ? [after.entry]
        : [after.triedMs, after.entry, when === 'due' ? dueBeforeMs[verdict] : nowMs];
    return [corp, verdict, ...place, ...(kinds ?? []), limit];
  });
  const ranges = verdicts.map(() => range).join(' UNION ALL ');
  return db.all(`${ranges} ORDER BY triedMs, entry LIMIT ?`, ...params, limit);
}
