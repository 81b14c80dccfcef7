import { ORPCError } from '@orpc/server';
import type { ServerLog } from './log.ts';

interface ProcedureCall<T> {
  readonly path: readonly string[];
  readonly signal?: AbortSignal | undefined;
  next(): Promise<T>;
}

/** Tells the log of what a procedure did not expect, and lets it pass. What a caller gave up is no fault. */
export function reportFaults(log: ServerLog): <T>(call: ProcedureCall<T>) => Promise<T> {
  return async (call) => {
    try {
      return await call.next();
    } catch (error) {
      const isExpected = error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR';
      if (!isExpected && call.signal?.aborted !== true) {
        log({ kind: 'fault', where: call.path.join('.'), error });
      }
      throw error;
    }
  };
}
