import type { WriteConnection } from './connection.ts';

/** A stretch of time through which an IP was seen on a route, again and again. */
export interface IpStay {
  readonly ip: string;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** An IP that was not seen for so long has been away: nights and weekends, on which nobody works, don't count. */
const AWAY_MS = 3 * 86_400_000;

/** Writes down that an IP was seen: its stay goes on, or a new one begins. */
export function prolongStay(
  db: WriteConnection,
  corp: number,
  { ip, route }: { readonly ip: string; readonly route: string },
  nowMs: number,
): void {
  const prolonged = db.run(
    `UPDATE ip_stay SET until_ms = max(until_ms, ?) WHERE ip_stay = (
       SELECT ip_stay FROM ip_stay WHERE corp = ? AND route = ? AND ip = ? AND until_ms >= ?
       ORDER BY until_ms DESC LIMIT 1)`,
    nowMs,
    corp,
    route,
    ip,
    nowMs - AWAY_MS,
  );
  if (prolonged > 0) return;
  db.run(
    'INSERT INTO ip_stay (corp, route, ip, from_ms, until_ms) VALUES (?, ?, ?, ?, ?)',
    corp,
    route,
    ip,
    nowMs,
    nowMs,
  );
}

/** The stays on a route that were not over before `sinceMs`, the earliest first. */
export function staysOn(db: WriteConnection, corp: number, route: string, sinceMs: number): IpStay[] {
  return db.all<IpStay>(
    `SELECT ip, from_ms AS fromMs, until_ms AS untilMs FROM ip_stay
     WHERE corp = ? AND route = ? AND until_ms >= ? ORDER BY from_ms, ip_stay LIMIT 1000`,
    corp,
    route,
    sinceMs,
  );
}
