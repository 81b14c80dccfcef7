import type { Kind } from '#shared/ids.ts';
import { gatherFacts } from '../plan/facts.ts';
import { isFreshAs } from '../resolve/freshness.ts';
import { kindAs } from '../resolve/types-in-turn.ts';
import type { RunRecord } from '../store/runs.ts';
import { WecomError } from '../wecom/errors.ts';
import type { RunServices } from './keep-going.ts';

const LOOKED_AT = 500;

/**
 * Asks for what the plan of a run needs (the token, the lists that tell how large the corp is) while most of its
 * ids are still on their way into the queue. What the first ids call for, all of them together will call for too:
 * no call is made that the run would not have made. A refusal is left to the run, which meets it behind the circuit
 * without another call.
 * @throws what is no answer of WeCom's
 */
export async function giveHeadStart(
  { store, lists, freshness, now }: RunServices,
  { run, idType, refresh }: Pick<RunRecord, 'run' | 'idType' | 'refresh'>,
  signal: AbortSignal,
): Promise<void> {
  const wanted: Partial<Record<Kind, number>> = {};
  for (const item of store.runs.pendingStates(run, 0, LOOKED_AT)) {
    const kind = kindAs(item, idType);
    if (kind === null || (!refresh && isFreshAs(item, idType, freshness, now()))) continue;
    wanted[kind] = (wanted[kind] ?? 0) + 1;
  }
  let calls = 0;
  const onSend = () => {
    calls += 1;
  };
  try {
    await gatherFacts(wanted, store, lists, { signal, onSend });
  } catch (error) {
    if (!(error instanceof WecomError) && !signal.aborted) throw error;
  } finally {
    if (calls > 0 && !signal.aborted) store.runs.addWork(run, calls, 0);
  }
}
