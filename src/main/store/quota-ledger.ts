import type { WriteConnection } from './connection.ts';

const BUCKET_MS = 250;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/**
 * A call counts for this much longer than the window: WeCom counts it when it arrives, we when it is granted,
 * and a bucket is a quarter of a second wide.
 */
const SLACK_MS = 1_000;

/** What {@link quotaLedger} grants: calls, or how long to wait. */
type Grant = { readonly granted: number } | { readonly granted: 0; readonly waitMs: number };

/**
 * The quota ledger of one corp: sliding windows of a minute and an hour, so that it holds whichever moment
 * WeCom begins its own minute at. Every process on the file counts into the same rows.
 */
export function quotaLedger(db: WriteConnection, corp: number) {
  const forgotten = new Map<string, number>();

  const spentSince = (endpoint: string, bucket: number) =>
    db.get<{ calls: number | null }>(
      'SELECT sum(calls) AS calls FROM quota_spent WHERE corp = ? AND endpoint = ? AND bucket > ?',
      corp,
      endpoint,
      bucket,
    )?.calls ?? 0;

  const windowStart = (nowMs: number, windowMs: number) =>
    Math.floor((nowMs - windowMs - SLACK_MS) / BUCKET_MS);

  function count(endpoint: string, calls: number, nowMs: number): void {
    db.run(
      `INSERT INTO quota_spent (corp, endpoint, bucket, calls) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET calls = calls + excluded.calls`,
      corp,
      endpoint,
      Math.floor(nowMs / BUCKET_MS),
      calls,
    );
  }

  /** A clock that was set back leaves calls in the future: they are taken for calls of this moment. */
  function pullBack(endpoint: string, nowMs: number): void {
    const bucket = Math.floor(nowMs / BUCKET_MS);
    const ahead = spentSince(endpoint, bucket);
    if (ahead === 0) return;
    db.run('DELETE FROM quota_spent WHERE corp = ? AND endpoint = ? AND bucket > ?', corp, endpoint, bucket);
    count(endpoint, ahead, nowMs);
  }

  /** Drops the rows that have left the hour, once a minute: an endpoint may be at work for days. */
  function forget(endpoint: string, nowMs: number): void {
    const minute = Math.floor(nowMs / MINUTE_MS);
    if (forgotten.get(endpoint) === minute) return;
    forgotten.set(endpoint, minute);
    const oldest = windowStart(nowMs, HOUR_MS);
    db.run('DELETE FROM quota_spent WHERE corp = ? AND endpoint = ? AND bucket <= ?', corp, endpoint, oldest);
  }

  /** When enough calls will have left the window for one more. */
  function waitFor(endpoint: string, nowMs: number, windowMs: number, limit: number): number {
    const rows = db.all<{ bucket: number; calls: number }>(
      'SELECT bucket, calls FROM quota_spent WHERE corp = ? AND endpoint = ? AND bucket > ? ORDER BY bucket',
      corp,
      endpoint,
      windowStart(nowMs, windowMs),
    );
    let over = rows.reduce((sum, row) => sum + row.calls, 0) - limit + 1;
    for (const row of rows) {
      over -= row.calls;
      if (over <= 0) return Math.max(1, row.bucket * BUCKET_MS + windowMs + SLACK_MS - nowMs);
    }
    return windowMs;
  }

  function blockedUntilMs(endpoint: string): number {
    const sql = 'SELECT until_ms FROM quota_block WHERE corp = ? AND endpoint = ?';
    return db.get<{ until_ms: number }>(sql, corp, endpoint)?.until_ms ?? 0;
  }

  return {
    take(
      endpoint: string,
      limits: { perMinute: number; perHour: number },
      wanted: number,
      nowMs: number,
    ): Grant {
      return db.atomically(() => {
        const blockedMs = blockedUntilMs(endpoint) - nowMs;
        // A block lies at most an hour ahead; one that lies further was written under another clock.
        if (blockedMs > 0 && blockedMs <= HOUR_MS) return { granted: 0, waitMs: blockedMs };
        pullBack(endpoint, nowMs);
        const minute = spentSince(endpoint, windowStart(nowMs, MINUTE_MS));
        forget(endpoint, nowMs);
        const hour = spentSince(endpoint, windowStart(nowMs, HOUR_MS));
        const granted = Math.min(wanted, limits.perMinute - minute, limits.perHour - hour);
        if (granted > 0) {
          count(endpoint, granted, nowMs);
          return { granted };
        }
        const waits = [
          minute >= limits.perMinute ? waitFor(endpoint, nowMs, MINUTE_MS, limits.perMinute) : 0,
          hour >= limits.perHour ? waitFor(endpoint, nowMs, HOUR_MS, limits.perHour) : 0,
        ];
        return { granted: 0, waitMs: Math.max(...waits) };
      });
    },
    giveBack(endpoint: string, calls: number, takenMs: number): void {
      const sql =
        'UPDATE quota_spent SET calls = max(0, calls - ?) WHERE corp = ? AND endpoint = ? AND bucket = ?';
      db.run(sql, calls, corp, endpoint, Math.floor(takenMs / BUCKET_MS));
    },
    block(endpoint: string, untilMs: number): void {
      db.run(
        'INSERT INTO quota_block (corp, endpoint, until_ms) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET until_ms = excluded.until_ms',
        corp,
        endpoint,
        untilMs,
      );
    },
    blockedUntilMs,
    /** The calls of the last minute on the endpoint that had the most. */
    busiestMinute: (nowMs: number) =>
      db.get<{ calls: number }>(
        `SELECT sum(calls) AS calls FROM quota_spent WHERE corp = ? AND bucket > ?
           GROUP BY endpoint ORDER BY calls DESC LIMIT 1`,
        corp,
        windowStart(nowMs, MINUTE_MS),
      )?.calls ?? 0,
    spent: (endpoint: string, nowMs: number) => ({
      minute: spentSince(endpoint, windowStart(nowMs, MINUTE_MS)),
      hour: spentSince(endpoint, windowStart(nowMs, HOUR_MS)),
    }),
  };
}
