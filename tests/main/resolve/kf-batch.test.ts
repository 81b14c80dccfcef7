import { expect, test } from 'vitest';
import { createKfBatch } from '#main/resolve/kf-batch.ts';
import { startCallLog } from '#tests/kit/call-log.ts';
import { callsOf, serveTenant } from '#tests/kit/client.ts';
import { startResolver } from '#tests/kit/resolver.ts';

const KF = 'kf/customer/batchget';

test('kf customers whom nobody waits for any more are not asked for', async () => {
  const { tenant, resolve, control } = await startResolver();
  const { kfCustomers } = tenant.directory;
  const end = new AbortController();
  const given = [kfCustomers.id(0), kfCustomers.id(1)].map((id) =>
    resolve(id, 'auto', { kfWaitMs: 60_000, signal: end.signal }),
  );
  await expect.poll(() => callsOf(control, 'externalcontact/get')).toBe(2);
  end.abort(new Error('paused'));
  for (const each of given) await expect(each).rejects.toThrow('paused');
  expect(callsOf(control, KF)).toBe(0);
  // Whoever comes later waits for his own company, and not for the minute that the others began.
  expect((await resolve(kfCustomers.id(2), 'auto', { kfWaitMs: 1 })).verdict).toBe('mapped');
  expect(callsOf(control, KF)).toBe(1);
});

test('of kf customers who wait together, one who gives up is left out of the call', async () => {
  const { tenant, url, client } = await serveTenant();
  const log = await startCallLog(url);
  const kf = createKfBatch(client({ via: log.url }).client);
  const [one, two] = [tenant.directory.kfCustomers.id(0), tenant.directory.kfCustomers.id(1)];
  const end = new AbortController();
  const left = kf.nickname(one, 20, { signal: end.signal });
  const stays = kf.nickname(two, 20, {});
  end.abort(new Error('paused'));
  await expect(left).rejects.toThrow('paused');
  expect(await stays).toBe(tenant.directory.truth(two)?.name);
  const asked = log.take().filter(({ endpoint }) => endpoint === KF);
  expect(asked.map(({ ids }) => ids)).toEqual([[two]]);
});
