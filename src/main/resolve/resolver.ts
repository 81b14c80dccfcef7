import { candidateKinds, type IdType, type Kind, likelyKind, spaceOf } from '#shared/ids.ts';
import type { Outcome } from '#shared/outcome.ts';
import type { WecomClient } from '../wecom/client.ts';
import { WecomError } from '../wecom/errors.ts';
import { createKfBatch } from './kf-batch.ts';
import type { Lists } from './lists.ts';
import { type Asked, refused } from './outcome.ts';
import { concernsEverything, isExhausted, isFamilyRefusal } from './refusals.ts';
import { verdictOf } from './verdict-table.ts';
import type { ResolveOptions } from './ways.ts';
import * as ways from './ways.ts';

export interface Resolver {
  /**
   * Asks WeCom for one id, way after way, until one of them knows it.
   * @throws {WecomError} when something is wrong that is not about this id: the IP, the secret, the network, a
   *   quota that the caller won't wait for
   */
  resolve(id: string, type: IdType, options?: ResolveOptions): Promise<Outcome>;
}

export function createResolver(client: WecomClient, lists: Lists): Resolver {
  const kf = createKfBatch(client);
  return {
    async resolve(id, type, options = {}) {
      const asked: Asked = { id, space: spaceOf(type) };
      const kinds = candidateKinds(id, type);
      if (kinds.length === 0) {
        return refused(asked, { kind: likelyKind(id, type), verdict: 'invalid', advice: 'impossible_id' });
      }
      let answer: Outcome | undefined;
      const possible =
        options.isNoMember && kinds.length > 1 ? kinds.filter((kind) => kind !== 'member') : kinds;
      for (const way of waysFor(id, possible)) {
        const outcome = await ask(way, asked, { client, lists, kf, options });
        if (outcome === undefined) continue;
        if (outcome.verdict === 'mapped') return outcome;
        answer = better(answer, outcome);
        if (!leavesRoom(outcome)) break;
      }
      return answer ?? refused(asked, { kind: kinds[0] ?? null, verdict: 'not_found', advice: 'unknown_id' });
    },
  };
}

/** The ways that fit, in the order of wecom-api §3. */
export function waysFor(id: string, kinds: readonly Kind[]): ways.Way[] {
  return kinds.flatMap((kind) => waysOfKind(id, kind));
}

function waysOfKind(id: string, kind: Kind): ways.Way[] {
  switch (kind) {
    case 'member':
      return [ways.member];
    case 'external_contact':
      return [ways.externalContact, ways.kfCustomer, ...(id.startsWith('wo') ? [ways.openUserid] : [])];
    case 'group':
      return id.startsWith('wr')
        ? [ways.customerGroup, ways.archiveRoom]
        : [ways.customerGroup, ways.appChat];
    case 'robot':
      return [ways.robot];
    case 'department':
      return [ways.department];
    case 'member_tag':
      return [ways.memberTag];
    case 'customer_tag':
      return [ways.customerTag];
    case 'kf_account':
      return [ways.kfAccount];
  }
}

async function ask(way: ways.Way, asked: Asked, context: ways.WayContext): Promise<Outcome | undefined> {
  try {
    return await way.ask(asked, context);
  } catch (error) {
    if (way.optional && isFamilyRefusal(error)) return undefined;
    if (!(error instanceof WecomError)) throw error;
    return refusalOf(way, asked, error);
  }
}

function refusalOf(way: ways.Way, asked: Asked, error: WecomError): Outcome {
  const { errcode, hint, fault } = error;
  if (fault.kind === 'secret_missing' && fault.purpose !== 'app') {
    const advice = `${fault.purpose}_secret_missing`;
    return refused(asked, { kind: way.kind, verdict: 'not_visible', advice });
  }
  const found = errcode === null ? undefined : verdictOf(lookupOf(way, error), errcode);
  if (found !== undefined) {
    return refused(asked, { kind: way.kind, verdict: found.verdict, advice: found.advice, errcode, hint });
  }
  if (concernsEverything(error)) throw error;
  const advice = isExhausted(error) ? 'wecom_is_busy' : 'unexpected_refusal';
  return refused(asked, { kind: way.kind, verdict: 'failed', advice, errcode, hint });
}

/** A way may make more than one call; what was refused counts, not what the way is named after. */
function lookupOf(way: ways.Way, { fault }: WecomError): ways.Way['lookup'] {
  return 'endpoint' in fault && fault.endpoint === 'user/get' ? 'user/get' : way.lookup;
}

/** Whether another way may still know the id. */
function leavesRoom({ verdict }: Outcome): boolean {
  return verdict === 'not_found' || verdict === 'no_relation' || verdict === 'invalid';
}

/** The first way's answer says most, unless it only said that it is the wrong place to ask. */
function better(first: Outcome | undefined, next: Outcome): Outcome {
  if (first === undefined || first.advice === 'not_a_customer_group') return next;
  return first;
}
