import type { ReadConnection } from '#main/store/connection.ts';

type Param = string | number | bigint | Uint8Array | null;

/** A reader that remembers what it was asked, and the plans that SQLite has for it. */
export function watchPlans(db: ReadConnection) {
  const asked = new Map<string, readonly Param[]>();
  const watched: ReadConnection = {
    get(sql, ...params) {
      asked.set(sql, params);
      return db.get(sql, ...params);
    },
    all(sql, ...params) {
      asked.set(sql, params);
      return db.all(sql, ...params);
    },
  };
  const plans = () =>
    [...asked].map(([sql, params]) => ({
      sql,
      plan: db
        .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...params)
        .map(({ detail }) => detail)
        .join('\n'),
    }));
  return { watched, plans };
}
