import { ORPCError } from '@orpc/server';
import { type Language, say } from '#shared/text/index.ts';
import { startFault } from '../present/start-fault.ts';

/** How a procedure answers what an operator typed and it can't take, in the operator's language. */
export function typedInput(language: () => Language) {
  function told(error: unknown): never {
    const fault = startFault(error, '', language());
    if (fault?.lies !== 'in_settings') throw error;
    throw new ORPCError('BAD_REQUEST', { message: fault.sentence });
  }

  return {
    /** @throws {ORPCError} always, with the sentence that a key stands for */
    refuse(key: string, values: Readonly<Record<string, unknown>> = {}): never {
      throw new ORPCError('BAD_REQUEST', { message: say(language(), key, values) });
    },

    /**
     * Reads a part of a route before anything is done with it or kept.
     * @throws {ORPCError} with what is wrong with it
     */
    checked<T>(work: () => T): T {
      try {
        return work();
      } catch (error) {
        return told(error);
      }
    },

    /** The same of what takes its time. */
    async checkedLater<T>(work: () => Promise<T>): Promise<T> {
      return work().catch(told);
    },
  };
}
