import { bySeniority, followersIn, remarkedCompanyOf, remarkOf } from '#shared/followers.ts';
import {
  type IdSpace,
  type IdType,
  idKey,
  type Kind,
  likelyKind,
  spaceOf,
  typeOfSpace,
} from '#shared/ids.ts';
import type { Outcome } from '#shared/outcome.ts';
import type { WriteConnection } from './connection.ts';
import { ASKED_AS, type EntryRow } from './register.ts';

/** The register of one corp, write side. */
export interface RegisterWriter {
  /**
   * Makes sure that ids are known. What is known already stays as it is.
   * @returns the entries' numbers, one per id, in the order given
   */
  add(ids: readonly string[], type: IdType, nowMs: number): number[];
  /** The same for very many ids, by one statement, for those who don't need the numbers. */
  addMany(ids: readonly string[], type: IdType, nowMs: number): void;
  /** The same for ids that are their own keys and of one kind, which the caller has found out. */
  addAlike(ids: readonly string[], kind: Kind | null, type: IdType, nowMs: number): void;
  /**
   * Keeps what asking brought: a new name, and the old one as history; a refusal, and the last name beside it.
   * @returns the entries' numbers, one per outcome
   */
  record(outcomes: readonly Outcome[], nowMs: number): number[];
  /**
   * The same for what a bulk call brought along. A customer comes once for each member who follows: followers
   * and remarks that have been seen since `sinceMs` are kept beside the new one.
   */
  recordBulk(outcomes: readonly Outcome[], nowMs: number, sinceMs: number): number[];
  /** Takes entries for something else than before; what is known of them stays. */
  retype(kinds: readonly (readonly [entry: number, kind: Kind | null])[]): void;
  /** Sets or (`null`) takes away the operator's own name; on the disk when it returns. */
  setOperatorName(id: string, type: IdType, name: string | null, nowMs: number): void;
}

export function registerWriter(db: WriteConnection, corp: number): RegisterWriter {
  const numberOf = (space: IdSpace, key: string) =>
    db.get<{ entry: number }>(
      'SELECT entry FROM entry WHERE corp = ? AND space = ? AND id_key = ?',
      corp,
      space,
      key,
    )?.entry;

  /** No trigger counts what comes in: see the migration `counted-at-once`. */
  function count(kind: Kind | null, added: number): void {
    if (added === 0) return;
    db.run(
      `INSERT INTO entry_tally (corp, kind, verdict, entries) VALUES (?, ?, 'unmapped', ?)
         ON CONFLICT DO UPDATE SET entries = entries + excluded.entries`,
      corp,
      kind ?? '',
      added,
    );
  }

  /** In a transaction of the caller's. */
  function addOne(id: string, type: IdType, nowMs: number): number {
    const space = spaceOf(type);
    const key = idKey(id);
    const kind = likelyKind(id, type);
    const made = db.insert<{ entry: number }>(
      'INSERT INTO entry (corp, space, id_key, spelling, asked_as, kind, added_ms) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING entry',
      corp,
      space,
      key,
      id === key ? null : id,
      askedAsOf(type, space),
      kind,
      nowMs,
    );
    if (made !== undefined) count(kind, 1);
    const entry = made?.entry ?? numberOf(space, key);
    if (entry === undefined) throw new Error('an inserted row is not there');
    return entry;
  }

  function addMany(ids: readonly string[], type: IdType, nowMs: number): void {
    for (const { kind, ids: neighbours } of stretchesOf(ids, type)) {
      const keys = neighbours.map(idKey);
      if (keys.every((key, at) => key === neighbours[at])) addAlike(keys, kind, type, nowMs);
      else {
        const pairs = keys.map((key, at) => [key, neighbours[at]]);
        addList('value ->> 0, nullif(value ->> 1, value ->> 0)', pairs, { kind, type, nowMs });
      }
    }
  }

  /** A flat list takes SQLite half the time of one of pairs, and most ids are their own keys. */
  function addAlike(ids: readonly string[], kind: Kind | null, type: IdType, nowMs: number): void {
    addList('value, NULL', ids, { kind, type, nowMs });
  }

  /** @param columns where an item of the list has its key and its spelling */
  function addList(
    columns: string,
    list: readonly unknown[],
    { kind, type, nowMs }: { kind: Kind | null; type: IdType; nowMs: number },
  ): void {
    const space = spaceOf(type);
    db.atomically(() => {
      const added = db.run(
        `INSERT INTO entry (corp, space, id_key, spelling, asked_as, kind, added_ms)
           SELECT ?, ?, ${columns}, ?, ?, ? FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`,
        corp,
        space,
        askedAsOf(type, space),
        kind,
        nowMs,
        JSON.stringify(list),
      );
      count(kind, added);
    });
  }

  function recordOne(outcome: Outcome, nowMs: number, sinceMs: number | null): number {
    const before = db.get<KnownBefore>(
      `SELECT entry, verdict, source, wecom_name, name_is_made, remark, company, details, named_ms FROM entry
         WHERE corp = ? AND space = ? AND id_key = ?`,
      corp,
      outcome.space,
      idKey(outcome.id),
    );
    const entry = before?.entry ?? addOne(outcome.id, typeOfSpace(outcome.space), nowMs);
    if (before !== undefined && outweighs(before, outcome)) return entry;
    if (outcome.verdict !== 'mapped') {
      refuse(entry, outcome, nowMs);
      return entry;
    }
    // A made name changes with the people in the group: nobody has renamed anything.
    const oldName = before?.name_is_made === 0 && !outcome.nameIsMade ? before.wecom_name : null;
    if (oldName !== null && oldName !== outcome.name) {
      db.run(
        'INSERT OR REPLACE INTO rename (entry, seen_ms, old_name, new_name) VALUES (?, ?, ?, ?)',
        entry,
        nowMs,
        oldName,
        outcome.name ?? '',
      );
    }
    const isSeenAgain = before !== undefined && sinceMs !== null && isOfThisTime(before, sinceMs);
    if (isSeenAgain && saysTheSame(before, outcome)) addTo(entry, merged(outcome, before, sinceMs));
    else
      name(
        entry,
        before === undefined || sinceMs === null ? outcome : merged(outcome, before, sinceMs),
        nowMs,
      );
    return entry;
  }

  /** Another member's view of somebody whom this reading has brought already: no index has to be touched. */
  function addTo(entry: number, { remark, company, details }: Outcome): void {
    db.run(
      'UPDATE entry SET remark = ?, company = ?, details = ? WHERE entry = ?',
      remark,
      company,
      JSON.stringify(details),
      entry,
    );
  }

  /** Apart from the rest: SQLite writes an index anew for a column that is set, even to what it was. */
  function setKind(entry: number, kind: Kind | null): void {
    db.run('UPDATE entry SET kind = ? WHERE entry = ? AND kind IS NOT ?', kind, entry, kind);
  }

  function refuse(entry: number, outcome: Outcome, nowMs: number): void {
    if (outcome.kind !== null) setKind(entry, outcome.kind);
    db.run(
      `UPDATE entry AS e SET verdict = ?, errcode = ?, hint = ?, advice = ?, tried_ms = ?,
         tried_as = nullif(?, ${ASKED_AS}) WHERE entry = ?`,
      outcome.verdict,
      outcome.errcode,
      outcome.hint,
      outcome.advice,
      nowMs,
      outcome.triedAs ?? null,
      entry,
    );
  }

  function name(entry: number, outcome: Outcome, nowMs: number): void {
    const { id, canonicalId } = outcome;
    const spelling = canonicalId !== null && idKey(canonicalId) === idKey(id) ? canonicalId : id;
    setKind(entry, outcome.kind);
    db.run(
      `UPDATE entry SET spelling = nullif(?, id_key), verdict = 'mapped', wecom_name = ?,
         name_is_made = ?, source = ?, remark = ?, company = ?, details = ?, errcode = NULL, hint = NULL,
         advice = NULL, tried_ms = ?, named_ms = ? WHERE entry = ?`,
      spelling,
      outcome.name,
      outcome.nameIsMade ? 1 : 0,
      outcome.source,
      outcome.remark,
      outcome.company,
      Object.keys(outcome.details).length === 0 ? null : JSON.stringify(outcome.details),
      nowMs,
      nowMs,
      entry,
    );
  }

  return {
    add: (ids, type, nowMs) => db.atomically(() => ids.map((id) => addOne(id, type, nowMs))),
    addMany,
    addAlike,
    record: (outcomes, nowMs) =>
      db.atomically(() => outcomes.map((outcome) => recordOne(outcome, nowMs, null))),
    recordBulk: (outcomes, nowMs, sinceMs) =>
      db.atomically(() => outcomes.map((outcome) => recordOne(outcome, nowMs, sinceMs))),
    retype: (kinds) =>
      db.atomically(() => {
        for (const [entry, kind] of kinds) setKind(entry, kind);
      }),
    setOperatorName(id, type, operatorName, nowMs) {
      db.durably(() => {
        const entry = addOne(id, type, nowMs);
        db.run('UPDATE entry SET operator_name = ? WHERE entry = ?', operatorName, entry);
      });
    },
  };
}

/** What is kept of a type: nothing where the space says it already. */
function askedAsOf(type: IdType, space: IdSpace): IdType | null {
  return type === typeOfSpace(space) ? null : type;
}

/** Neighbours in a list of ids that are of one kind. */
function stretchesOf(ids: readonly string[], type: IdType): { kind: Kind | null; ids: string[] }[] {
  const stretches: { kind: Kind | null; ids: string[] }[] = [];
  for (const id of ids) {
    const kind = likelyKind(id, type);
    const last = stretches.at(-1);
    if (last?.kind === kind) last.ids.push(id);
    else stretches.push({ kind, ids: [id] });
  }
  return stretches;
}

type KnownBefore = Pick<
  EntryRow,
  | 'entry'
  | 'verdict'
  | 'source'
  | 'wecom_name'
  | 'name_is_made'
  | 'remark'
  | 'company'
  | 'details'
  | 'named_ms'
>;

/** Whether what is known says more than what has just been heard. */
function outweighs(before: KnownBefore, outcome: Outcome): boolean {
  if (before.verdict !== 'mapped') return false;
  // A passing failure takes nothing away from what is known for certain.
  if (outcome.verdict === 'failed') return true;
  // Somebody in a group who is nobody's customer has a name there and nowhere else.
  if (outcome.verdict !== 'mapped') return before.source === 'group_member';
  return outcome.source === 'group_member' && before.source !== 'group_member';
}

function isOfThisTime({ named_ms }: KnownBefore, sinceMs: number): boolean {
  return named_ms !== null && named_ms >= sinceMs;
}

function saysTheSame(before: KnownBefore, outcome: Outcome): boolean {
  return (
    before.verdict === 'mapped' &&
    before.wecom_name === outcome.name &&
    before.source === outcome.source &&
    before.name_is_made === (outcome.nameIsMade ? 1 : 0)
  );
}

/**
 * What a bulk call brings is one member's view, and less of it than a single call: the rest is kept beside it. Of
 * what members say of a customer in one reading stands what a single call would bring, whichever page came first.
 */
function merged(outcome: Outcome, before: KnownBefore, sinceMs: number): Outcome {
  const known = before.details === null ? {} : (JSON.parse(before.details) as Record<string, unknown>);
  const details = { ...known, ...outcome.details };
  const said = followersIn(outcome.details);
  const isSeenAgain = isOfThisTime(before, sinceMs);
  if (said.length === 0) {
    const remark = isSeenAgain ? (before.remark ?? outcome.remark) : outcome.remark;
    return { ...outcome, remark, company: outcome.company ?? before.company, details };
  }
  if (!isSeenAgain) return { ...outcome, details };
  const others = followersIn(known).filter(({ userid }) => !said.some((one) => one.userid === userid));
  const followers = bySeniority([...others, ...said]);
  const ownCompany = remarkedCompanyOf(said) === null ? outcome.company : null;
  return {
    ...outcome,
    remark: remarkOf(followers),
    // An earlier version kept a company without who had said it.
    company: ownCompany ?? remarkedCompanyOf(followers) ?? before.company,
    details: { ...details, followers },
  };
}
