import { Pool } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { startTenant } from './tenant.ts';

const CALLS = 4000;

test('thousands of calls over kept connections all find their customer', async () => {
  const { tenant, url, token } = await startTenant({ quotasOn: false, concurrencyLimit: 0 });
  const pool = new Pool(url, { connections: 32 });
  onTestFinished(() => pool.close());
  tenant.control.clearStats();
  const { contacts } = tenant.directory;
  let next = 0;
  let wrong = 0;

  async function worker(): Promise<void> {
    while (next < CALLS) {
      const index = next % contacts.size;
      next += 1;
      const path = `/cgi-bin/externalcontact/get?access_token=${token}&external_userid=${contacts.id(index)}`;
      const { body } = await pool.request({ path, method: 'GET' });
      const text = await body.text();
      if (!text.includes(JSON.stringify(contacts.name(index)))) wrong += 1;
    }
  }

  await Promise.all(Array.from({ length: 32 }, worker));
  expect(wrong).toBe(0);
  expect(tenant.control.stats()).toMatchObject({ calls: CALLS, connections: 32, byErrcode: { 0: CALLS } });
});
