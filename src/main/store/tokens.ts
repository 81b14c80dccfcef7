import type { WriteConnection } from './connection.ts';

/** Sealed access tokens and refused secrets, by a key that names a secret without telling it. */
export interface TokenRows {
  load(key: string): { sealed: string; expiresMs: number } | undefined;
  save(key: string, sealed: string, expiresMs: number): void;
  loadRefusal(key: string): string | undefined;
  saveRefusal(key: string, refusal: string, nowMs: number): void;
  /** Forgets what is kept of a secret: its token, and that it was refused. */
  forget(key: string): void;
  /** Lets every refused secret be asked for again: the operator has saved it anew. */
  forgetRefusals(): void;
}

export function tokenRows(db: WriteConnection): TokenRows {
  return {
    load(key) {
      const row = db.get<{ sealed: string; expires_ms: number }>(
        'SELECT sealed, expires_ms FROM token WHERE token_key = ?',
        key,
      );
      return row && { sealed: row.sealed, expiresMs: row.expires_ms };
    },
    save(key, sealed, expiresMs) {
      db.atomically(() => {
        db.run(
          'INSERT INTO token (token_key, sealed, expires_ms) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET sealed = excluded.sealed, expires_ms = excluded.expires_ms',
          key,
          sealed,
          expiresMs,
        );
        db.run('DELETE FROM refused_secret WHERE token_key = ?', key);
      });
    },
    loadRefusal: (key) =>
      db.get<{ refusal: string }>('SELECT refusal FROM refused_secret WHERE token_key = ?', key)?.refusal,
    saveRefusal(key, refusal, nowMs) {
      db.run(
        'INSERT INTO refused_secret (token_key, refusal, refused_ms) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET refusal = excluded.refusal, refused_ms = excluded.refused_ms',
        key,
        refusal,
        nowMs,
      );
    },
    forget(key) {
      db.atomically(() => {
        db.run('DELETE FROM token WHERE token_key = ?', key);
        db.run('DELETE FROM refused_secret WHERE token_key = ?', key);
      });
    },
    forgetRefusals() {
      db.run('DELETE FROM refused_secret');
    },
  };
}
