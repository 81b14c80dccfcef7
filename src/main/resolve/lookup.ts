import { type IdType, idKey, type Kind, likelyKind, spaceOf, tidyId } from '#shared/ids.ts';
import type { Outcome } from '#shared/outcome.ts';
import { eitherOf } from '../signals.ts';
import type { CorpStore } from '../store/index.ts';
import type { Entry } from '../store/register.ts';
import type { WecomClient } from '../wecom/client.ts';
import { WecomError } from '../wecom/errors.ts';
import { type Freshness, isFreshAs } from './freshness.ts';
import type { Lists } from './lists.ts';
import { type Asked, refused } from './outcome.ts';
import type { Resolver } from './resolver.ts';
import { resolveInTurn, typesInTurn } from './types-in-turn.ts';

export interface LookupOptions {
  readonly idType: IdType;
  /** Ask WeCom even where the register knows. */
  readonly refresh: boolean;
  readonly signal?: AbortSignal | undefined;
}

export interface Lookup {
  /**
   * What is known of some ids, in the order asked for: out of the register while it is fresh, else from WeCom.
   * A name that is known but no longer fresh is better than a failure, so it is answered when WeCom can't be
   * asked, unless `refresh` wants the truth.
   * @throws {WecomError} when something is wrong that is not about one of the ids
   */
  lookUp(ids: readonly string[], options: LookupOptions): Promise<Entry[]>;
  /** What is known of some ids, in the order asked for and however old it is. No call is made. */
  peek(ids: readonly string[], idType: IdType): Entry[];
}

/** Somebody waits at a screen: a spent quota is told, not waited for. */
const PATIENCE_MS = 10_000;

export function createLookup(services: {
  readonly store: CorpStore;
  readonly client: WecomClient;
  readonly resolver: Resolver;
  readonly lists: Lists;
  readonly freshness: Freshness;
  readonly now: () => number;
}): Lookup {
  const { store, client, resolver, lists, freshness, now } = services;

  async function one(raw: string, options: LookupOptions): Promise<Entry> {
    const id = tidyId(raw);
    const known = store.register.find(id, spaceOf(options.idType));
    if (known !== undefined && !options.refresh && isFreshAs(known, options.idType, freshness, now()))
      return known;
    try {
      const { signal } = options;
      const types = typesInTurn(known, options.idType);
      return keep(await resolveInTurn(resolver, id, types, { signal, patienceMs: PATIENCE_MS }));
    } catch (error) {
      const mayDo = error instanceof WecomError && known?.verdict === 'mapped' && !options.refresh;
      if (mayDo && !options.signal?.aborted) return known;
      throw error;
    }
  }

  /** What can't be an id at all is told, but not remembered. */
  function keep(outcome: Outcome): Entry {
    if (outcome.advice === 'impossible_id') return unregistered(outcome);
    const [number] = store.register.record([outcome], now());
    const entry = number === undefined ? undefined : store.register.byNumber(number);
    return entry ?? unregistered(outcome);
  }

  function known(raw: string, idType: IdType): Entry {
    const id = tidyId(raw);
    const kind = likelyKind(id, idType);
    const asked: Asked = { id, space: spaceOf(idType) };
    if (kind === null)
      return unregistered(refused(asked, { kind, verdict: 'invalid', advice: 'impossible_id' }));
    return store.register.find(id, spaceOf(idType)) ?? untried(asked, kind);
  }

  return {
    peek: (ids, idType) => ids.map((id) => known(id, idType)),

    async lookUp(ids, options) {
      // Whoever asks again has perhaps just mended what was wrong: one call may find out.
      client.allowProbes();
      if (options.refresh) lists.clear();
      const stop = new AbortController();
      const signal = eitherOf(options.signal, stop.signal);
      // The same id, however often and in whatever spelling, is asked for once.
      const asked = new Map<string, Promise<Entry>>();
      for (const id of ids) {
        const key = idKey(tidyId(id));
        if (!asked.has(key)) asked.set(key, one(id, { ...options, signal }));
      }
      const all = ids.flatMap((id) => asked.get(idKey(tidyId(id))) ?? []);
      try {
        return await Promise.all(all);
      } catch (error) {
        // Without the error as its reason: it is no answer to what is broken off.
        stop.abort();
        await Promise.allSettled(all);
        throw error;
      }
    },
  };
}

/** An id of which nothing is known but its form. */
function untried(asked: Asked, kind: Kind): Entry {
  const nothing = refused(asked, { kind, verdict: 'failed', advice: 'unknown_id' });
  return { ...unregistered(nothing), verdict: 'unmapped', advice: null };
}

function unregistered(outcome: Outcome): Entry {
  return {
    entry: 0,
    id: outcome.id,
    space: outcome.space,
    askedAs: 'auto',
    triedAs: 'auto',
    kind: outcome.kind,
    verdict: outcome.verdict,
    wecomName: outcome.name,
    operatorName: null,
    nameIsMade: outcome.nameIsMade,
    source: outcome.source,
    remark: outcome.remark,
    company: outcome.company,
    details: outcome.details,
    errcode: outcome.errcode,
    hint: outcome.hint,
    advice: outcome.advice,
    triedMs: null,
    namedMs: null,
  };
}
