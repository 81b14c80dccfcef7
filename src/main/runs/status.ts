import { TableError, type TableErrorCode, type TableErrorParams } from '../files/index.ts';
import { StoreError } from '../store/errors.ts';
import type { RunSourceRecord } from '../store/run-sources.ts';
import type { RunRecord, Tally } from '../store/runs.ts';
import { WecomError } from '../wecom/errors.ts';

/** Why a run does not go on, as it is kept with the run. */
export type RunProblem =
  | { readonly kind: 'wecom'; readonly fault: WecomError['fault'] }
  | { readonly kind: 'store'; readonly code: StoreError['code']; readonly path: string }
  | { readonly kind: 'table'; readonly code: TableErrorCode; readonly params: TableErrorParams }
  | { readonly kind: 'internal'; readonly detail: string };

/** A run as it stands, before anybody has put it into words. */
export interface RunStatus {
  readonly record: RunRecord;
  readonly tally: Tally;
  readonly problem: RunProblem | null;
  /** The file that its ids come out of. */
  readonly source: RunSourceRecord | null;
  readonly namesPerSecond: number;
  readonly remainingMs: number | null;
  /** How much of the busiest endpoint's minute quota is spent just now, 0 to 1. */
  readonly quotaShare: number;
}

/** A run that is at its end, or that can't go on as things are; `problem` says why. */
export interface RunTurn extends Pick<RunStatus, 'record' | 'tally' | 'problem'> {
  readonly kind: 'run_finished' | 'run_blocked';
}

/** Somebody asked for a run that is not there. */
export class UnknownRunError extends Error {
  override readonly name = 'UnknownRunError';
  readonly runId: string;

  constructor(runId: string) {
    super(`there is no run ${runId}`);
    this.runId = runId;
  }
}

export function isAtEnd(state: RunRecord['state']): boolean {
  return state === 'stopped' || state === 'finished';
}

export function runProblemOf(error: unknown): RunProblem {
  if (error instanceof WecomError) return { kind: 'wecom', fault: error.fault };
  if (error instanceof StoreError) return { kind: 'store', code: error.code, path: error.path };
  if (error instanceof TableError) return { kind: 'table', code: error.code, params: error.params };
  return { kind: 'internal', detail: error instanceof Error ? error.message : String(error) };
}

/**
 * What a run's problem was made of, for whoever waits for the run and is to be told as of any other call. Nothing is
 * to be told of what {@link passesByItself}: the run goes on then.
 */
export function errorOf(problem: RunProblem): Error {
  switch (problem.kind) {
    case 'wecom':
      return new WecomError(problem.fault);
    case 'store':
      return new StoreError(problem.code, problem.path, 'it holds a run up');
    case 'table':
      return new TableError(problem.code, problem.params);
    case 'internal': {
      const error = new Error(problem.detail);
      // Where it was thrown is not kept, and it was not here.
      error.stack = problem.detail;
      return error;
    }
  }
}

/** What the database can't take just now, and will when there is room or another process has let go. */
export function passesByItself(error: unknown): error is StoreError {
  return error instanceof StoreError && (error.code === 'disk_full' || error.code === 'locked');
}
