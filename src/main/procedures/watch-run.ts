import { type RunStatus, UnknownRunError } from '../runs/engine.ts';
import type { ProcedureContext } from './context.ts';

/**
 * Statuses of a run as it changes, until it is at its end or deleted. Changed settings put another engine to work on
 * it: that one is watched then. The stream of a run ends when a profile of another corp is switched to.
 */
export async function* watchRun(
  context: ProcedureContext,
  runId: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<RunStatus> {
  try {
    for (;;) {
      const { runs } = context.workspace();
      yield* runs.watch(runId, signal);
      if (signal?.aborted === true || context.workspace().runs === runs) return;
    }
  } catch (error) {
    if (!(error instanceof UnknownRunError)) throw error;
  }
}
