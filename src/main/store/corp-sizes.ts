import type { WriteConnection } from './connection.ts';

/** What of a corp has been counted: pages that a bulk way takes, departments, follow users. */
export type CorpSize = 'relations' | 'follow_users' | 'departments';

export interface CorpSizes {
  get(what: CorpSize): { size: number; seenMs: number } | undefined;
  set(what: CorpSize, size: number, nowMs: number): void;
}

export function corpSizes(db: WriteConnection, corp: number): CorpSizes {
  return {
    get(what) {
      const row = db.get<{ size: number; seen_ms: number }>(
        'SELECT size, seen_ms FROM corp_size WHERE corp = ? AND what = ?',
        corp,
        what,
      );
      return row && { size: row.size, seenMs: row.seen_ms };
    },
    set(what, size, nowMs) {
      db.run(
        'INSERT INTO corp_size (corp, what, size, seen_ms) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET size = excluded.size, seen_ms = excluded.seen_ms',
        corp,
        what,
        size,
        nowMs,
      );
    },
  };
}
