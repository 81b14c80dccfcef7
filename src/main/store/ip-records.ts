import type { WriteConnection } from './connection.ts';
import { type IpStay, prolongStay, staysOn } from './ip-stays.ts';

/** An IP as the list of one secret's kind took it, on one route. */
export interface IpSighting {
  readonly purpose: 'app' | 'archive' | 'contact';
  readonly ip: string;
  readonly route: string;
  readonly status: 'refused' | 'waiting' | 'accepted' | 'gone';
}

export interface IpRecord extends IpSighting {
  readonly recordId: number;
  readonly note: string;
  readonly firstSeenMs: number;
  /** When the status became what it is. */
  readonly changedMs: number;
  readonly lastSeenMs: number;
}

/** The record of trusted IPs of one corp. */
export interface IpRecords {
  /** The latest seen first. */
  list(): IpRecord[];
  get(recordId: number): IpRecord | undefined;
  /** Writes what was seen; a status that is not new changes the time alone. */
  see(sighting: IpSighting, nowMs: number): void;
  /** Marks a row without its IP having been seen: it is waited for, or gone. */
  mark(recordId: number, status: IpSighting['status'], nowMs: number): void;
  note(recordId: number, note: string): void;
  /** Since when and until when IPs were seen on a route, as far as it was not over before `sinceMs`. */
  stays(route: string, sinceMs: number): IpStay[];
}

const COLUMNS = `ip_record AS recordId, purpose, ip, route, status, note, first_seen_ms AS firstSeenMs,
  changed_ms AS changedMs, last_seen_ms AS lastSeenMs`;

export function ipRecords(db: WriteConnection, corp: number): IpRecords {
  return {
    list: () =>
      db.all<IpRecord>(
        `SELECT ${COLUMNS} FROM ip_record WHERE corp = ? ORDER BY last_seen_ms DESC, ip_record DESC`,
        corp,
      ),
    get: (recordId) =>
      db.get<IpRecord>(`SELECT ${COLUMNS} FROM ip_record WHERE corp = ? AND ip_record = ?`, corp, recordId),
    see({ purpose, ip, route, status }, nowMs) {
      db.atomically(() => {
        prolongStay(db, corp, { ip, route }, nowMs);
        db.run(
          `INSERT INTO ip_record (corp, purpose, ip, route, status, first_seen_ms, changed_ms, last_seen_ms)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (corp, purpose, ip, route) DO UPDATE SET
           changed_ms = iif(status = excluded.status, changed_ms, excluded.changed_ms),
           status = excluded.status,
           last_seen_ms = excluded.last_seen_ms`,
          corp,
          purpose,
          ip,
          route,
          status,
          nowMs,
          nowMs,
          nowMs,
        );
      });
    },
    stays: (route, sinceMs) => staysOn(db, corp, route, sinceMs),
    mark(recordId, status, nowMs) {
      db.run(
        'UPDATE ip_record SET status = ?, changed_ms = ? WHERE corp = ? AND ip_record = ? AND status <> ?',
        status,
        nowMs,
        corp,
        recordId,
        status,
      );
    },
    note(recordId, note) {
      db.durably(() =>
        db.run('UPDATE ip_record SET note = ? WHERE corp = ? AND ip_record = ?', note, corp, recordId),
      );
    },
  };
}
