import { describe, expect, test } from 'vitest';
import type { DemoDirectory } from '#main/demo/index.ts';
import { createIdBatch } from '#main/resolve/id-batch.ts';
import { getKfCustomers, KF_CUSTOMERS_PER_CALL } from '#main/wecom/endpoints/kf.ts';
import { startCallLog } from '#tests/kit/call-log.ts';
import { callsOf, serveTenant } from '#tests/kit/client.ts';
import { startResolver } from '#tests/kit/resolver.ts';

const KF = 'kf/customer/batchget';
const OPEN_USERIDS = 'batch/openuserid_to_userid';

type IdOf = (directory: DemoDirectory) => { id(index: number): string };

describe.each<[string, string, IdOf]>([
  ['customers of 微信客服', KF, ({ kfCustomers }) => kfCustomers],
  ['open_userids', OPEN_USERIDS, ({ openUserids }) => openUserids],
])('%s', (_, endpoint, familyIn) => {
  test('who are asked for at the same time go with one call', async () => {
    const { tenant, resolve, control } = await startResolver({ settings: { concurrencyLimit: 0 } });
    const ids = Array.from({ length: 20 }, (_, index) => familyIn(tenant.directory).id(index));
    const found = await Promise.all(ids.map((id) => resolve(id, 'auto', { companyWaitMs: 1_000 })));
    expect(found.map(({ id, name }) => [id, name])).toEqual(
      ids.map((id) => [id, tenant.directory.truth(id)?.name]),
    );
    expect(callsOf(control, endpoint)).toBe(1);
  });

  test('whom nobody waits for any more are not asked for', async () => {
    const { tenant, resolve, control } = await startResolver();
    const family = familyIn(tenant.directory);
    const end = new AbortController();
    const given = [family.id(0), family.id(1)].map((id) =>
      resolve(id, 'auto', { companyWaitMs: 60_000, signal: end.signal }),
    );
    await expect.poll(() => callsOf(control, 'externalcontact/get')).toBe(2);
    end.abort(new Error('paused'));
    for (const each of given) await expect(each).rejects.toThrow('paused');
    expect(callsOf(control, endpoint)).toBe(0);
    // Whoever comes later waits for his own company, and not for the minute that the others began.
    expect((await resolve(family.id(2), 'auto', { companyWaitMs: 1 })).verdict).toBe('mapped');
    expect(callsOf(control, endpoint)).toBe(1);
  });
});

test('of ids that wait together, one that is given up is left out of the call', async () => {
  const { tenant, url, client } = await serveTenant();
  const log = await startCallLog(url);
  const { client: wecom } = client({ via: log.url });
  const kf = createIdBatch(KF_CUSTOMERS_PER_CALL, (ids, options) => getKfCustomers(wecom, ids, options));
  const [one, two] = [tenant.directory.kfCustomers.id(0), tenant.directory.kfCustomers.id(1)];
  const end = new AbortController();
  const left = kf.find(one, 20, { signal: end.signal });
  const stays = kf.find(two, 20, {});
  end.abort(new Error('paused'));
  await expect(left).rejects.toThrow('paused');
  expect(await stays).toBe(tenant.directory.truth(two)?.name);
  const asked = log.take().filter(({ endpoint }) => endpoint === KF);
  expect(asked.map(({ ids }) => ids)).toEqual([[two]]);
});
