import type { Kind } from '#shared/ids.ts';
import { isLost } from '../resolve/refusals.ts';
import { kindsAskedAt } from '../resolve/ways.ts';
import type { Reach } from '../wecom/client.ts';
import { ENDPOINTS } from '../wecom/endpoints/table.ts';
import { WecomError } from '../wecom/errors.ts';
import { isBulkEndpoint } from './bulk-ways.ts';

/**
 * The endpoints to which look-ups of a run don't get through. A lost call may be the network's fault. When another is
 * lost though WeCom has answered at other endpoints meanwhile, and not at this one, it is the endpoint's own: a proxy
 * doesn't forward it. It is cut off then: who needs it is turned away without a call, and everybody else goes on.
 */
export interface LostEndpoints extends Reach {
  /**
   * Takes in what a look-up has ended with.
   * @returns why the endpoint is cut off; `undefined` when it isn't: it may be the network, or was no loss
   */
  note(error: unknown): WecomError | undefined;
  /** The kinds that are asked for at an endpoint which has not answered since a call to it was lost. */
  kinds(): ReadonlySet<Kind>;
  /** Lets calls through to what is cut off: the first that is lost again cuts it off again. */
  tryAgain(): void;
  /** Everything is held up: what was cut off may have been the network's fault. */
  doubt(): void;
}

interface Loss {
  /** The last one. */
  readonly error: WecomError;
  /** Whether WeCom has answered at another endpoint since. */
  readonly othersAnswered: boolean;
  readonly isCutOff: boolean;
}

export function createLostEndpoints(): LostEndpoints {
  const losses = new Map<string, Loss>();

  function changeAll(change: (loss: Loss) => Partial<Loss>): void {
    for (const [endpoint, loss] of losses) losses.set(endpoint, { ...loss, ...change(loss) });
  }

  return {
    answered(endpoint) {
      if (losses.size === 0) return;
      losses.delete(endpoint);
      changeAll(() => ({ othersAnswered: true }));
    },
    refusal(endpoint) {
      const loss = losses.get(endpoint);
      return loss?.isCutOff ? loss.error : undefined;
    },
    note(error) {
      if (!isOfLookUp(error)) return undefined;
      const { endpoint } = error.fault;
      const before = losses.get(endpoint);
      if (before?.isCutOff) return before.error;
      // Many may have waited for the same call.
      if (before?.error === error) return undefined;
      const isCutOff = before?.othersAnswered ?? false;
      const now = { error: isCutOff ? cutOff(error) : error, othersAnswered: false, isCutOff };
      losses.set(endpoint, now);
      return isCutOff ? now.error : undefined;
    },
    kinds: () => new Set([...losses.keys()].flatMap(kindsAskedAt)),
    tryAgain: () => changeAll((loss) => (loss.isCutOff ? { othersAnswered: true, isCutOff: false } : {})),
    doubt: () => changeAll(() => ({ othersAnswered: false, isCutOff: false })),
  };
}

function isOfLookUp(error: unknown): error is WecomError {
  if (!(error instanceof WecomError) || !isLost(error)) return false;
  const { endpoint } = error.fault;
  return Object.hasOwn(ENDPOINTS, endpoint) && !isBulkEndpoint(endpoint);
}

/** The loss as one that is known to be the endpoint's own: to repeat the call is of no use. */
function cutOff(error: WecomError): WecomError {
  const { fault } = error;
  const isAnswerless = fault.kind === 'network' || fault.kind === 'foreign_body';
  return isAnswerless ? new WecomError({ ...fault, retriable: false, othersAnswer: true }) : error;
}
