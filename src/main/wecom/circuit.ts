import { abortable } from './abortable.ts';
import type { WecomError } from './errors.ts';

/** How a call ended, as far as it tells something about the circuit it passed. */
export type Ending = 'passed' | 'unknown' | WecomError;

/** A caller's way through a circuit; to be given back exactly once. */
export interface Pass {
  leave(ending: Ending): void;
}

/**
 * Keeps calls from being made that can only be refused. A stop code opens it; while open every caller gets the
 * refusal that opened it, at no cost. {@link Circuit.allowProbe} lets one single call through: its success
 * closes the circuit, its failure leaves it open. What was under way when it opened closes nothing.
 */
export interface Circuit {
  /**
   * Waits for a probe under way, then lets the caller pass.
   * @throws {WecomError} the refusal that holds it open; the signal's reason when it is aborted
   */
  enter(signal?: AbortSignal): Promise<Pass>;
  /** @throws {WecomError} the refusal, when nobody would be let through now */
  check(): void;
  allowProbe(): void;
}

export function createCircuit(): Circuit {
  let refusal: WecomError | undefined;
  let mayProbe = false;
  let probe: PromiseWithResolvers<void> | undefined;

  const pass: Pass = {
    leave(ending) {
      if (typeof ending !== 'string') refusal = ending;
    },
  };

  function startProbe(): Pass {
    const mine = Promise.withResolvers<void>();
    probe = mine;
    mayProbe = false;
    return {
      leave(ending) {
        if (ending === 'passed') refusal = undefined;
        else if (ending === 'unknown') mayProbe = true;
        else refusal = ending;
        probe = undefined;
        mine.resolve();
      },
    };
  }

  return {
    async enter(signal) {
      while (probe !== undefined) await abortable(probe.promise, signal);
      if (refusal === undefined) return pass;
      if (!mayProbe) throw refusal;
      return startProbe();
    },
    check() {
      if (refusal !== undefined && !mayProbe && probe === undefined) throw refusal;
    },
    allowProbe() {
      if (refusal !== undefined) mayProbe = true;
    },
  };
}
