import { describe, expect, test } from 'vitest';
import { known, runThrough, startEngine } from './engine-at-work.ts';

describe('customers in bulk', () => {
  const corp = { contacts: 600, relations: 900, followUsers: 12, members: 20 };

  test('every customer is kept, wanted or not, with where the name came from', async () => {
    const { tenant, at, engine } = await startEngine({ tenant: corp });
    const { contacts } = tenant.directory;
    const wanted = Array.from({ length: 500 }, (_, i) => contacts.id(i));
    const { tally, record } = await runThrough(engine, wanted);
    expect(tally).toEqual({ total: 500, pending: 0, byVerdict: { mapped: 500 } });
    expect(record.calls).toBeLessThan(30);
    for (let i = 0; i < 600; i += 1) {
      const entry = at.store.register.find(contacts.id(i), 'text');
      // A page that was not needed any more was not read.
      if (i >= 500 && entry === undefined) continue;
      expect(entry).toMatchObject({
        wecomName: contacts.name(i),
        source: 'external_contact',
        verdict: 'mapped',
      });
    }
  });

  test('all followers of a customer are kept', async () => {
    const { tenant, at, engine } = await startEngine({ tenant: corp });
    const { contacts, relations, members } = tenant.directory;
    await runThrough(
      engine,
      Array.from({ length: 600 }, (_, i) => contacts.id(i)),
    );
    const followersOf = (i: number) =>
      relations.followersOf(i).map((position) => members.followUsers[position]?.userid ?? '');
    let checked = 0;
    for (let i = 0; i < 600; i += 1) {
      const { details } = known(at, contacts.id(i));
      const kept = (details.followers as { userid: string }[]).map(({ userid }) => userid);
      expect(followersOf(i)).toEqual(expect.arrayContaining(kept));
      if (kept.length === followersOf(i).length && kept.length > 1) checked += 1;
    }
    expect(checked).toBeGreaterThan(100);
  });
});
