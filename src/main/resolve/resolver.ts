import { candidateKinds, type IdType, likelyKind, spaceOf } from '#shared/ids.ts';
import type { Outcome } from '#shared/outcome.ts';
import type { WecomClient } from '../wecom/client.ts';
import { convertOpenUserids, OPEN_USERIDS_PER_CALL } from '../wecom/endpoints/directory.ts';
import { getKfCustomers, KF_CUSTOMERS_PER_CALL } from '../wecom/endpoints/kf.ts';
import type { EndpointName } from '../wecom/endpoints/table.ts';
import { isEndpointLost, WecomError } from '../wecom/errors.ts';
import { createIdBatch } from './id-batch.ts';
import type { Lists } from './lists.ts';
import { MISSING_SECRET_ADVICE } from './missing-secret.ts';
import { type Asked, refused } from './outcome.ts';
import { concernsEverything, isExhausted, isFamilyRefusal } from './refusals.ts';
import { verdictOf } from './verdict-table.ts';
import { type KnownName, type ResolveOptions, type Way, type WayContext, waysFor } from './ways.ts';

export interface Resolver {
  /**
   * Asks WeCom for one id, way after way, until one of them knows it.
   * @throws {WecomError} when something is wrong that is not about this id: the IP, the secret, the network, a
   *   quota that the caller won't wait for
   */
  resolve(id: string, type: IdType, options?: ResolveOptions): Promise<Outcome>;
}

/** @param knownName what somebody is called as far as is known, for unnamed rooms whose members come as ids */
export function createResolver(
  client: WecomClient,
  lists: Lists,
  knownName: KnownName = () => undefined,
): Resolver {
  const kf = createIdBatch(KF_CUSTOMERS_PER_CALL, (ids, options) => getKfCustomers(client, ids, options));
  const openUserids = createIdBatch(OPEN_USERIDS_PER_CALL, (ids, options) =>
    convertOpenUserids(client, ids, null, options),
  );
  return {
    async resolve(id, type, options = {}) {
      const asked: Asked = { id, space: spaceOf(type) };
      const kinds = candidateKinds(id, type);
      if (kinds.length === 0) {
        return refused(asked, { kind: likelyKind(id, type), verdict: 'invalid', advice: 'impossible_id' });
      }
      const possible =
        options.isNoMember && kinds.length > 1 ? kinds.filter((kind) => kind !== 'member') : kinds;
      const context: WayContext = { client, lists, kf, openUserids, knownName, options };
      return (
        (await askInTurn(waysFor(id, possible), asked, context)) ??
        refused(asked, { kind: kinds[0] ?? null, verdict: 'not_found', advice: 'unknown_id' })
      );
    },
  };
}

async function askInTurn(
  ways: readonly Way[],
  asked: Asked,
  context: WayContext,
): Promise<Outcome | undefined> {
  let best: Outcome | undefined;
  let lost: WecomError | undefined;
  let left = ways;
  for (let way = left[0]; way !== undefined; way = left[0]) {
    left = left.slice(1);
    const answer = await ask(way, asked, context);
    if (answer === undefined) continue;
    if (answer instanceof WecomError) {
      lost = answer;
      // Whoever else knows ids of the kind may have a name for it.
      const { kind } = way;
      left = left.filter((other) => other.kind === kind);
      continue;
    }
    if (answer.outcome.verdict === 'mapped') return answer.outcome;
    if (answer.isLast) {
      best = answer.outcome;
      break;
    }
    best = better(best, answer.outcome);
    const { elsewhere } = answer;
    if (elsewhere !== 'unchanged') left = left.filter(({ lookup }) => elsewhere.includes(lookup));
  }
  if (lost !== undefined) throw lost;
  return best;
}

interface Answer {
  readonly outcome: Outcome;
  /** Nothing that another way could say would count more. */
  readonly isLast: boolean;
  /** The ways that may still know the id. */
  readonly elsewhere: readonly EndpointName[] | 'unchanged';
}

/** @returns what the way says of the id; an error where its endpoint can't be asked, though others can */
async function ask(way: Way, asked: Asked, context: WayContext): Promise<Answer | WecomError | undefined> {
  try {
    const outcome = await way.ask(asked, context);
    if (outcome !== undefined) return { outcome, isLast: true, elsewhere: [] };
    if (way.unknown === null) return undefined;
    const { kind, unknown: advice } = way;
    return {
      outcome: refused(asked, { kind, verdict: 'not_found', advice }),
      isLast: false,
      elsewhere: 'unchanged',
    };
  } catch (error) {
    if (way.optional && isFamilyRefusal(error)) return undefined;
    if (!(error instanceof WecomError)) throw error;
    if (isEndpointLost(error)) return error;
    return refusalOf(way, asked, error);
  }
}

/** @returns `undefined` for a refusal that says nothing beside what the ways before have said */
function refusalOf(way: Way, asked: Asked, error: WecomError): Answer | undefined {
  const { errcode, hint, fault } = error;
  if (fault.kind === 'secret_missing' && fault.purpose !== 'app') {
    const advice = MISSING_SECRET_ADVICE[fault.purpose];
    const outcome = refused(asked, { kind: way.kind, verdict: 'failed', advice });
    return { outcome, isLast: false, elsewhere: 'unchanged' };
  }
  if (concernsEverything(error) || errcode === null) throw error;
  // A way may make more than one call: what was refused counts, not what the way is named after.
  const isConverted = way.lookup !== 'user/get' && fault.endpoint === 'user/get';
  const lookup = isConverted ? 'user/get' : way.lookup;
  const found = verdictOf(lookup, errcode);
  if (found !== undefined) {
    const { verdict, advice, elsewhere } = found;
    const outcome = refused(asked, { kind: way.kind, verdict, advice, errcode, hint });
    return { outcome, isLast: isConverted, elsewhere };
  }
  // 微信客服 that the corp doesn't use, a list of which no id is one: the second thought failed, not the id.
  if (way.optional && !isConverted && !isExhausted(error)) return undefined;
  const advice = isExhausted(error) ? 'wecom_is_busy' : 'unexpected_refusal';
  const outcome = refused(asked, { kind: way.kind, verdict: 'failed', advice, errcode, hint });
  return { outcome, isLast: true, elsewhere: [] };
}

/** What says more about an id than the other: that it is there and can't be seen, that it is not there. */
const WEIGHTS: Readonly<Record<Outcome['verdict'], number>> = {
  mapped: 5,
  failed: 4,
  not_visible: 3,
  no_relation: 2,
  not_found: 1,
  invalid: 0,
};

/** Of two that say as much the first counts, unless it only said that it is the wrong place to ask. */
export function better(first: Outcome | undefined, next: Outcome): Outcome {
  if (first === undefined || first.advice === 'not_a_customer_group') return next;
  // That somebody could not be asked, for want of a secret, says nothing about the id.
  if (next.errcode === null) return first;
  return WEIGHTS[next.verdict] > WEIGHTS[first.verdict] ? next : first;
}
