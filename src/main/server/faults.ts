import { mapEventIterator } from '@orpc/client';
import { ORPCError } from '@orpc/server';
import type { ServerLog } from './log.ts';

interface ProcedureCall {
  readonly path: readonly string[];
  readonly signal?: AbortSignal | undefined;
  next(): Promise<unknown>;
}

/**
 * Tells the log of what a procedure, or a stream that it opened, did not expect, and lets it pass. What a caller
 * gave up is no fault.
 */
export function reportFaults(log: ServerLog): (call: ProcedureCall) => Promise<unknown> {
  return async ({ path, signal, next }) => {
    const report = (error: unknown) => {
      const isExpected = error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR';
      if (!isExpected && signal?.aborted !== true) log({ kind: 'fault', where: path.join('.'), error });
    };
    try {
      const output = await next();
      return isStream(output) ? reportingStream(output, report) : output;
    } catch (error) {
      report(error);
      throw error;
    }
  };
}

function isStream(output: unknown): output is AsyncIterator<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}

function reportingStream(stream: AsyncIterator<unknown>, report: (error: unknown) => void) {
  return mapEventIterator(stream, {
    value: async (value) => value,
    error: async (error) => {
      report(error);
      return error;
    },
  });
}
