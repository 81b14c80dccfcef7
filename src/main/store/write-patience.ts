import type Database from 'better-sqlite3';
import { StoreError, storeErrorOf } from './errors.ts';
import type { WriteTurns } from './write-turns.ts';

/** How long a write waits for a database that was held for all of the usual time, until it is let go of. */
const HELD_TIMEOUT_MS = 100;

/**
 * Lets one write wait for a database that another program holds, and the next ones only try until one comes through.
 * A run has many under way: they would stand in line for the wait, and everything else of this thread behind them.
 */
export function patientTurns(raw: Database.Database, busyTimeoutMs: number, turns: WriteTurns): WriteTurns {
  let isHeld = false;

  function hold(held: boolean): void {
    if (held === isHeld) return;
    isHeld = held;
    raw.pragma(`busy_timeout = ${held ? Math.min(HELD_TIMEOUT_MS, busyTimeoutMs) : busyTimeoutMs}`);
  }

  return {
    take(write) {
      try {
        const written = turns.take(write);
        hold(false);
        return written;
      } catch (error) {
        const fault = storeErrorOf(error, raw.name);
        if (fault instanceof StoreError && fault.code === 'locked') hold(true);
        throw error;
      }
    },
  };
}
