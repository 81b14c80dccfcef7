import { type IdSpace, type IdType, idKey, type Kind, typeOfSpace } from '#shared/ids.ts';
import type { Source, Verdict } from '#shared/verdicts.ts';
import type { ReadConnection } from './connection.ts';

/** One id as the register keeps it. */
export interface Entry {
  readonly entry: number;
  readonly id: string;
  readonly space: IdSpace;
  /** What the first who asked said it is. */
  readonly askedAs: IdType;
  /** As what it was asked for when it got its verdict, `auto` for all that it may be. Nothing with `mapped`. */
  readonly triedAs: IdType;
  readonly kind: Kind | null;
  readonly verdict: Verdict;
  readonly wecomName: string | null;
  readonly operatorName: string | null;
  readonly nameIsMade: boolean;
  readonly source: Source | null;
  readonly remark: string | null;
  readonly company: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly errcode: number | null;
  readonly hint: string | null;
  readonly advice: string | null;
  readonly triedMs: number | null;
  readonly namedMs: number | null;
}

/** The name that stands for an entry everywhere: the operator's own, else WeCom's as long as WeCom gives it. */
export function shownName({
  operatorName,
  verdict,
  wecomName,
}: Pick<Entry, 'operatorName' | 'verdict' | 'wecomName'>): string | null {
  return operatorName ?? (verdict === 'mapped' ? wecomName : null);
}

/** {@link shownName} of the row `e`; an index is on it. */
export const SHOWN_NAME = `coalesce(e.operator_name, iif(e.verdict = 'mapped', e.wecom_name, NULL))`;

export interface RegisterCounts {
  readonly total: number;
  readonly byVerdict: Readonly<Partial<Record<Verdict, number>>>;
  readonly byKind: Readonly<Partial<Record<Kind, number>>>;
}

/** The register of one corp, read side. */
export interface RegisterReader {
  find(id: string, space: IdSpace): Entry | undefined;
  byNumber(entry: number): Entry | undefined;
  counts(): RegisterCounts;
  /** Entries in ascending order of their number, after `afterEntry`. */
  page(afterEntry: number, limit: number): Entry[];
}

export interface EntryRow {
  entry: number;
  space: IdSpace;
  id_key: string;
  spelling: string | null;
  asked_as: IdType | null;
  tried_as: IdType | null;
  kind: Kind | null;
  verdict: Verdict;
  wecom_name: string | null;
  operator_name: string | null;
  name_is_made: number;
  source: Source | null;
  remark: string | null;
  company: string | null;
  details: string | null;
  errcode: number | null;
  hint: string | null;
  advice: string | null;
  tried_ms: number | null;
  named_ms: number | null;
}

export function registerReader(db: ReadConnection, corp: number): RegisterReader {
  return {
    find(id, space) {
      const sql = 'SELECT * FROM entry WHERE corp = ? AND space = ? AND id_key = ?';
      return toEntry(db.get<EntryRow>(sql, corp, space, idKey(id)));
    },
    byNumber: (entry) =>
      toEntry(db.get<EntryRow>('SELECT * FROM entry WHERE corp = ? AND entry = ?', corp, entry)),
    counts() {
      const rows = db.all<{ verdict: Verdict; kind: Kind | null; n: number }>(
        'SELECT verdict, kind, count(*) AS n FROM entry WHERE corp = ? GROUP BY verdict, kind',
        corp,
      );
      const byVerdict: Partial<Record<Verdict, number>> = {};
      const byKind: Partial<Record<Kind, number>> = {};
      let total = 0;
      for (const { verdict, kind, n } of rows) {
        total += n;
        byVerdict[verdict] = (byVerdict[verdict] ?? 0) + n;
        if (kind !== null) byKind[kind] = (byKind[kind] ?? 0) + n;
      }
      return { total, byVerdict, byKind };
    },
    page(afterEntry, limit) {
      const sql = 'SELECT * FROM entry WHERE corp = ? AND entry > ? ORDER BY entry LIMIT ?';
      return db.all<EntryRow>(sql, corp, afterEntry, limit).map(entryOf);
    },
  };
}

/** `Entry.askedAs` of the row `e`. */
export const ASKED_AS = `coalesce(e.asked_as, iif(e.space = 'text', 'auto', e.space))`;
/** `Entry.triedAs` of the row `e`. */
export const TRIED_AS = `coalesce(e.tried_as, ${ASKED_AS})`;

function toEntry(row: EntryRow | undefined): Entry | undefined {
  return row === undefined ? undefined : entryOf(row);
}

export function entryOf(row: EntryRow): Entry {
  const askedAs = row.asked_as ?? typeOfSpace(row.space);
  return {
    entry: row.entry,
    id: row.spelling ?? row.id_key,
    space: row.space,
    askedAs,
    triedAs: row.tried_as ?? askedAs,
    kind: row.kind,
    verdict: row.verdict,
    wecomName: row.wecom_name,
    operatorName: row.operator_name,
    nameIsMade: row.name_is_made === 1,
    source: row.source,
    remark: row.remark,
    company: row.company,
    details: row.details === null ? {} : (JSON.parse(row.details) as Record<string, unknown>),
    errcode: row.errcode,
    hint: row.hint,
    advice: row.advice,
    triedMs: row.tried_ms,
    namedMs: row.named_ms,
  };
}
