import { ORPCError } from '@orpc/server';
import { ABOUT_SECRETS } from '#shared/about-secrets.ts';
import { type Language, say } from '#shared/text/index.ts';
import { namesOfSecrets } from '../present/secret-names.ts';
import { startFault } from '../present/start-fault.ts';
import type { SecretPurpose } from '../wecom/errors.ts';

/** How a procedure answers what an operator typed and it can't take, in the operator's language. */
export function typedInput(language: () => Language) {
  function told(error: unknown): never {
    const fault = startFault(error, '', language());
    if (fault?.lies !== 'in_settings') throw error;
    throw new ORPCError('BAD_REQUEST', { message: fault.sentence });
  }

  return {
    /** @throws {ORPCError} always, with the sentence that a key stands for */
    refuse(key: string): never {
      throw new ORPCError('BAD_REQUEST', { message: say(language(), key) });
    },

    /** The same of secrets, which the sentence names. */
    refuseSecrets(key: string, purposes: readonly SecretPurpose[]): never {
      const secrets = namesOfSecrets(purposes, language());
      throw new ORPCError('BAD_REQUEST', {
        message: say(language(), key, { secrets }),
        data: ABOUT_SECRETS,
      });
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
