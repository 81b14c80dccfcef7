import { expect } from 'vitest';
import { freshnessFor } from '#main/resolve/freshness.ts';
import { createLists } from '#main/resolve/lists.ts';
import { createLookup } from '#main/resolve/lookup.ts';
import { createResolver } from '#main/resolve/resolver.ts';
import { WecomError } from '#main/wecom/errors.ts';
import { serveTenant } from '#tests/kit/client.ts';
import { CALM, NETWORK_FAULTS, startChaosProxy } from './chaos-proxy.ts';
import { expectVerdict } from './model.ts';
import { CORP, SHORT_LIMITS } from './stage.ts';

/** Look-ups side by side through bad weather: each brings the truth, or says why it can't. */
export async function lookupScenario(random: () => number): Promise<readonly string[]> {
  const { tenant, url, client } = await serveTenant({
    tenant: { ...CORP, seed: Math.floor(random() * 1e6) },
  });
  const proxy = await startChaosProxy(url, random);
  const at = client({ via: proxy.url, limits: SHORT_LIMITS });
  const lists = createLists(at.client, Date.now);
  const resolver = createResolver(at.client, lists);
  const lookup = createLookup({
    store: at.store,
    client: at.client,
    resolver,
    lists,
    freshness: freshnessFor(at.client),
    now: Date.now,
  });
  const ids = tenant.directory.mix(24, { members: 0.3, groups: 0.2, hopeless: random() < 0.1 ? 0.05 : 0 });

  const ask = async (id: string, refresh: boolean) => {
    const [entry] = await lookup.lookUp([id], { idType: 'auto', refresh });
    if (entry === undefined) throw new Error('a look-up brought nothing');
    if (entry.verdict !== 'failed') expectVerdict(tenant, id, entry.verdict, entry.wecomName);
    return entry;
  };
  proxy.change({ share: random() * 0.6, faults: NETWORK_FAULTS });
  const endings = await Promise.allSettled(ids.map((id) => ask(id, random() < 0.2)));
  for (const ending of endings) {
    if (ending.status === 'rejected' && !(ending.reason instanceof WecomError)) throw ending.reason;
  }
  proxy.change(CALM);
  for (const id of ids) {
    const { verdict } = await ask(id, true);
    expect([id, verdict]).not.toEqual([id, 'failed']);
  }
  return [...proxy.happened.keys()];
}
