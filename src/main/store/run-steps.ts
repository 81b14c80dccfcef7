import type { WriteConnection } from './connection.ts';

/** A part of a run that one call after the other works off. */
export interface RunStep {
  readonly step: number;
  readonly way: string;
  readonly subject: string;
  readonly cursor: string;
  readonly state: 'open' | 'done' | 'dropped';
}

export interface RunSteps {
  all(run: number): RunStep[];
  add(run: number, way: string, subjects: readonly string[]): void;
  /** Keeps where a step has got to; in the transaction of what its last call brought. */
  advance(run: number, step: number, cursor: string, state: RunStep['state']): void;
  /** Gives a way up: its open steps are not gone on with. */
  drop(run: number, way: string): void;
}

export function runSteps(db: WriteConnection): RunSteps {
  return {
    all: (run) =>
      db.all<RunStep>(
        'SELECT step, way, subject, cursor, state FROM run_step WHERE run = ? ORDER BY step',
        run,
      ),
    add(run, way, subjects) {
      db.atomically(() => {
        const last = db.get<{ step: number | null }>(
          'SELECT max(step) AS step FROM run_step WHERE run = ?',
          run,
        );
        let step = (last?.step ?? 0) + 1;
        for (const subject of subjects) {
          db.run(
            'INSERT INTO run_step (run, step, way, subject) VALUES (?, ?, ?, ?)',
            run,
            step,
            way,
            subject,
          );
          step += 1;
        }
      });
    },
    advance(run, step, cursor, state) {
      db.run(
        'UPDATE run_step SET cursor = ?, state = ? WHERE run = ? AND step = ?',
        cursor,
        state,
        run,
        step,
      );
    },
    drop(run, way) {
      db.run(`UPDATE run_step SET state = 'dropped' WHERE run = ? AND way = ? AND state = 'open'`, run, way);
    },
  };
}
