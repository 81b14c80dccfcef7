import type { WecomError } from './errors.ts';

/**
 * Keeps calls from being made that can only be refused. A stop code opens it; while open every caller gets the
 * refusal that opened it, at no cost. {@link Circuit.allowProbe} lets one single call through: its success
 * closes the circuit, its failure leaves it open.
 */
export interface Circuit {
  /**
   * Waits for a probe under way, then either lets the caller pass or throws the refusal.
   * @returns true when the caller is the probe
   */
  enter(): Promise<boolean>;
  open(refusal: WecomError): void;
  /** Tells the circuit that a call went well. */
  succeeded(): void;
  /** Tells it that the probe ended without an answer either way (aborted, network). */
  probeEnded(): void;
  allowProbe(): void;
  readonly refusal: WecomError | undefined;
}

export function createCircuit(): Circuit {
  let refusal: WecomError | undefined;
  let mayProbe = false;
  let probe: PromiseWithResolvers<void> | undefined;

  function endProbe(): void {
    probe?.resolve();
    probe = undefined;
  }

  return {
    async enter() {
      while (probe !== undefined) await probe.promise;
      if (refusal === undefined) return false;
      if (!mayProbe) throw refusal;
      mayProbe = false;
      probe = Promise.withResolvers<void>();
      return true;
    },
    open(cause) {
      refusal = cause;
      mayProbe = false;
      endProbe();
    },
    succeeded() {
      refusal = undefined;
      endProbe();
    },
    probeEnded() {
      if (probe !== undefined) mayProbe = true;
      endProbe();
    },
    allowProbe() {
      if (refusal !== undefined) mayProbe = true;
    },
    get refusal() {
      return refusal;
    },
  };
}
