import { describe, expect, test } from 'vitest';
import { createResolver } from '#main/resolve/resolver.ts';
import { callsOf } from '#tests/kit/client.ts';
import {
  end,
  firstOf,
  fromIds,
  itemVerdicts,
  known,
  runThrough,
  startEngine,
  until,
} from './engine-at-work.ts';

const BULK = 'externalcontact/batch/get_by_user';
const SINGLE = 'externalcontact/get';
const CORP = { contacts: 600, relations: 900, followUsers: 12, members: 20, groups: 6 };

describe('customers in bulk', () => {
  test('every customer that a call brings is kept, wanted or not, with where the name came from', async () => {
    const { tenant, at, engine, control } = await startEngine({ tenant: CORP });
    const { contacts } = tenant.directory;
    const { tally } = await runThrough(engine, firstOf(contacts, 500));
    expect(tally).toEqual({ total: 500, pending: 0, byVerdict: { mapped: 500 } });
    expect(callsOf(control, SINGLE)).toBe(0);
    const kept = firstOf(contacts, 600).map((id) => at.store.register.find(id, 'text'));
    const unwanted = kept.slice(500).filter((entry) => entry !== undefined);
    expect(unwanted.length).toBeGreaterThan(50);
    for (const entry of [...kept.slice(0, 500), ...unwanted]) {
      expect(entry).toMatchObject({ source: 'external_contact', verdict: 'mapped' });
      expect(entry?.wecomName).toBe(contacts.name(contacts.indexOf(entry?.id ?? '') ?? -1));
    }
  });

  test('all followers of a customer are kept side by side', async () => {
    const { tenant, at, engine } = await startEngine({ tenant: CORP });
    const { contacts, relations, members, former } = tenant.directory;
    // One that can't be found keeps the reading from ending before the last page.
    await runThrough(engine, [...firstOf(contacts, 600), former.id(0)]);
    for (const [index, id] of firstOf(contacts, 600).entries()) {
      const { details } = known(at, id);
      const kept = (details.followers as { userid: string }[]).map(({ userid }) => userid);
      const followers = relations.followersOf(index).map((place) => members.followUsers[place]?.userid);
      expect(new Set(kept)).toEqual(new Set(followers));
    }
  });

  test('what is kept of a customer is what a single call says of him', async () => {
    const { tenant, at, engine } = await startEngine({ tenant: CORP });
    const { contacts, former } = tenant.directory;
    await runThrough(engine, [...firstOf(contacts, 600), former.id(0)]);
    const resolver = createResolver(at.client, at.lists);
    let companies = 0;
    for (const id of firstOf(contacts, 600)) {
      const { remark, company, details } = known(at, id);
      const singly = await resolver.resolve(id, 'auto');
      // Names of tags come singly alone.
      const { tags, ...rest } = singly.details;
      expect({ id, remark, company, details }).toEqual({
        id,
        remark: singly.remark,
        company: singly.company,
        details: rest,
      });
      if (details.type === 1 && company !== null) companies += 1;
    }
    expect(companies).toBeGreaterThan(50);
  });

  test('followers are kept side by side though the clock is set back in mid-harvest', async () => {
    let backMs = 0;
    const now = () => Date.now() - backMs;
    const { tenant, at, engine } = await startEngine({ tenant: CORP, settings: { latencyMs: 80 }, now });
    const { contacts, relations, former } = tenant.directory;
    const runId = await engine.create(fromIds([...firstOf(contacts, 600), former.id(0)]), false, '');
    await until(engine, runId, ({ tally }) => tally.pending < 400);
    backMs = 3_600_000;
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 600, no_relation: 1 });
    const kept = firstOf(contacts, 600).map((id) => (known(at, id).details.followers as unknown[]).length);
    expect(kept).toEqual(kept.map((_, index) => relations.followersOf(index).length));
  });

  test('what the corp’s size is, a complete reading teaches the next plan', async () => {
    const { tenant, at, engine, control } = await startEngine({ tenant: CORP });
    const { contacts, former } = tenant.directory;
    await runThrough(engine, [...firstOf(contacts, 600), former.id(0)]);
    expect(at.store.sizes.get('relations')?.size).toBe(tenant.directory.relations.total);
    control.clearStats();
    const estimate = await at.planner.estimate(fromIds(firstOf(contacts, 300)), true);
    expect(estimate.plan.parts).toMatchObject([{ way: 'customer_bulk', isTrial: false, calls: 15 }]);
  });

  test('follow users without customers give nothing, and every customer is asked for by itself', async () => {
    const { tenant, engine, control } = await startEngine({ tenant: CORP });
    control.change({ forced: { [BULK]: { errcode: 84061 } } });
    const { tally } = await runThrough(engine, firstOf(tenant.directory.contacts, 100));
    expect(tally.byVerdict).toEqual({ mapped: 100 });
    expect(callsOf(control, BULK)).toBeGreaterThan(0);
    expect(callsOf(control, SINGLE)).toBe(100);
  });

  test.each([40003, 40058] as const)(
    'one follow user who left (%i) costs his group nothing but a few calls',
    async (departedErrcode) => {
      const tenantOptions = { ...CORP, contacts: 1_000, relations: 1_200, followUsers: 16 };
      const { tenant, at, engine, control } = await startEngine({ tenant: tenantOptions });
      const { contacts, members, relations } = tenant.directory;
      const [leaver] = members.followUsers;
      control.change({ departed: [leaver?.userid ?? ''], departedErrcode });
      const { tally, record } = await runThrough(engine, firstOf(contacts, 1_000));
      const onlyHis = firstOf(contacts, 1_000).filter((_, i) =>
        relations.followersOf(i).every((f) => f === 0),
      );
      expect(onlyHis.length).toBeGreaterThan(10);
      expect(tally.byVerdict).toEqual({ mapped: 1_000 - onlyHis.length, no_relation: onlyHis.length });
      expect(known(at, onlyHis[0] ?? '').verdict).toBe('no_relation');
      expect(callsOf(control, BULK)).toBeLessThan(12 + 9 + 12);
      expect(record.calls).toBeLessThan(400);
    },
  );

  test('a follow user who leaves in mid-harvest costs his group nothing but a few calls', async () => {
    const tenantOptions = { ...CORP, contacts: 2_000, relations: 2_400, followUsers: 12 };
    const { tenant, engine, control } = await startEngine({
      tenant: tenantOptions,
      settings: { latencyMs: 80 },
    });
    const { contacts, members } = tenant.directory;
    const runId = await engine.create(fromIds(firstOf(contacts, 2_000)), false, '');
    await until(engine, runId, ({ tally }) => tally.pending < 1_500);
    control.change({ departed: [members.followUsers[3]?.userid ?? ''], departedErrcode: 40058 });
    const { tally } = await end(engine, runId);
    expect(tally.byVerdict.failed).toBeUndefined();
    expect((tally.byVerdict.mapped ?? 0) + (tally.byVerdict.no_relation ?? 0)).toBe(2_000);
    expect(callsOf(control, BULK)).toBeLessThan(60);
  });

  test('cursors that expire begin their groups once more', async () => {
    const { tenant, engine, control } = await startEngine({
      tenant: { ...CORP, contacts: 3_000, relations: 3_600 },
      settings: { latencyMs: 80 },
    });
    const runId = await engine.create(fromIds(firstOf(tenant.directory.contacts, 3_000)), false, '');
    await until(engine, runId, ({ tally }) => tally.pending < 2_600);
    control.expireCursors();
    const { tally } = await end(engine, runId);
    expect(tally.byVerdict).toEqual({ mapped: 3_000 });
    const { byErrcode } = control.stats().byEndpoint[BULK] ?? {};
    expect(byErrcode?.[50100]).toBeGreaterThan(0);
    expect(callsOf(control, SINGLE)).toBe(0);
    expect(callsOf(control, BULK)).toBeLessThan(2 * 45);
  });

  test('cursors that always expire are given up, and the ids looked up one by one', async () => {
    const { tenant, engine, control } = await startEngine({
      tenant: CORP,
      settings: { cursorLifeMs: 0, latencyMs: 1 },
    });
    const { tally } = await runThrough(engine, firstOf(tenant.directory.contacts, 600));
    expect(tally.byVerdict).toEqual({ mapped: 600 });
    expect(callsOf(control, SINGLE)).toBeGreaterThan(0);
  });

  test('is given up where it brings less than one wanted name a call', async () => {
    const huge = { contacts: 60_000, relations: 75_000, followUsers: 30, members: 60 };
    const { tenant, at, engine, control } = await startEngine({ tenant: huge });
    const ids = Array.from({ length: 120 }, (_, i) => tenant.directory.contacts.id(i * 500));
    const { tally, record } = await runThrough(engine, ids);
    expect(tally.byVerdict).toEqual({ mapped: 120 });
    // A trial of 8, and what was under way when it ended.
    expect(callsOf(control, BULK)).toBeLessThanOrEqual(8 + 5);
    expect(record.calls).toBeLessThanOrEqual(120 + 8 + 5 + 2);
    // What was read is paid for, and kept.
    expect(at.store.register.counts().total).toBeGreaterThanOrEqual(8 * 100);
  });

  test('is not even tried for 50 wanted ids, known corp or not', async () => {
    const huge = { contacts: 120_000, relations: 150_000, followUsers: 40, members: 60 };
    const { tenant, at, engine, control } = await startEngine({ tenant: huge });
    const ids = Array.from({ length: 50 }, (_, i) => tenant.directory.contacts.id(i * 2_000));
    const first = await runThrough(engine, ids);
    expect(first.tally.byVerdict).toEqual({ mapped: 50 });
    expect(callsOf(control, BULK)).toBe(0);
    expect(control.stats().calls).toBeLessThanOrEqual(60);
    at.store.sizes.set('relations', 150_000, Date.now());
    control.clearStats();
    expect((await runThrough(engine, ids, true)).tally.byVerdict).toEqual({ mapped: 50 });
    expect(callsOf(control, BULK)).toBe(0);
    expect(control.stats().calls).toBeLessThanOrEqual(60);
  });

  test('brings 10,000 of a corp with 15,000 relations and 30 follow users in 160 calls', async () => {
    const corp = { contacts: 12_000, relations: 15_000, followUsers: 30, members: 60 };
    const { tenant, engine, control } = await startEngine({ tenant: corp });
    const { tally } = await runThrough(engine, firstOf(tenant.directory.contacts, 10_000));
    expect(tally.byVerdict).toEqual({ mapped: 10_000 });
    expect(control.stats().calls).toBeLessThanOrEqual(160);
  });

  test('brings what a run that was stopped late has left, to a new run of the same ids', async () => {
    const corp = { contacts: 3_000, relations: 3_000, followUsers: 3, members: 20 };
    const { tenant, engine, control } = await startEngine({ tenant: corp, settings: { latencyMs: 80 } });
    const ids = firstOf(tenant.directory.contacts, 2_900);
    const stopped = await engine.create(fromIds(ids), false, 'stopped');
    // Of thirty pages; what is asked for afterwards never comes.
    await expect.poll(() => callsOf(control, BULK), { interval: 1 }).toBeGreaterThanOrEqual(25);
    control.change({ latencyMs: 600_000 });
    await until(engine, stopped, ({ tally }) => (tally.byVerdict.mapped ?? 0) > 2_300);
    await engine.stop(stopped);
    expect(engine.status(stopped)?.tally.pending).toBeGreaterThan(100);
    control.change({ latencyMs: 0 });
    control.clearStats();
    expect((await runThrough(engine, ids)).tally.byVerdict).toEqual({ mapped: 2_900 });
    // The pages that were read before are read once more, and show nobody new.
    expect(control.stats().calls).toBeLessThanOrEqual(40);
  });
});

describe('members by department', () => {
  const corp = { members: 300, followUsers: 12, contacts: 100, relations: 120 };

  test('everybody is kept, in WeCom’s spelling', async () => {
    const { tenant, at, engine, control } = await startEngine({ tenant: corp });
    const visible = tenant.directory.members.all.slice(0, 300).filter(({ userid }) => !/^w[mr]/.test(userid));
    const asked = visible.slice(0, 200).map(({ userid }) => userid.toUpperCase());
    const { tally } = await runThrough(engine, asked);
    expect(tally.byVerdict).toEqual({ mapped: 200 });
    expect(callsOf(control, 'user/get')).toBe(0);
    for (const { userid, name } of visible.slice(0, 200)) {
      expect(known(at, userid)).toMatchObject({ id: userid, wecomName: name, source: 'internal_user' });
    }
  });

  test('a userid that looks like a customer’s in WeCom’s spelling only is settled, now and later', async () => {
    const { at, engine } = await startEngine({ tenant: corp });
    const shouted = 'WMLIANGHUADONGXIAOSHOUERZU2021';
    expect((await runThrough(engine, [shouted])).tally.byVerdict).toEqual({ mapped: 1 });
    expect((await runThrough(engine, [shouted], true)).tally.byVerdict).toEqual({ mapped: 1 });
    expect(known(at, shouted)).toMatchObject({ kind: 'member', verdict: 'mapped' });
  });

  test('a department that turns out not to be in the scope is skipped', async () => {
    const { tenant, engine, control } = await startEngine({ tenant: corp });
    control.change({ forced: { 'user/simplelist': { errcode: 60011, times: 8 } } });
    const visible = tenant.directory.members.all.slice(0, 200).map(({ userid }) => userid);
    const { tally } = await runThrough(engine, visible);
    expect(tally.byVerdict).toEqual({ mapped: 200 });
    expect(callsOf(control, 'user/get')).toBeGreaterThan(0);
  });

  test('a department of more members than one commit takes is kept whole', async () => {
    const large = { members: 12_000, followUsers: 12, contacts: 100, relations: 120 };
    const { tenant, at, engine, control } = await startEngine({ tenant: large });
    const visible = tenant.directory.members.all.filter(({ userid }) => !/^w[mr]/.test(userid));
    const ids = visible.slice(0, 3_000).map(({ userid }) => userid);
    const { tally } = await runThrough(engine, ids);
    expect(tally.byVerdict.mapped).toBeGreaterThan(2_500);
    expect(callsOf(control, 'user/simplelist')).toBeGreaterThan(0);
    expect(callsOf(control, 'user/get')).toBeLessThan(500);
    for (const { userid, name } of visible.slice(0, 3_000)) {
      const entry = known(at, userid);
      if (entry.verdict === 'mapped') expect(entry.wecomName).toBe(name);
    }
  });

  test('an app that may not list departments asks for members one by one', async () => {
    const { tenant, engine, control } = await startEngine({ tenant: corp });
    control.change({ forced: { 'department/list': { errcode: 60011 } } });
    const visible = tenant.directory.members.all.slice(0, 60).map(({ userid }) => userid);
    expect((await runThrough(engine, visible)).tally.byVerdict).toEqual({ mapped: 60 });
    expect(callsOf(control, 'user/get')).toBe(60);
    expect(callsOf(control, 'department/list')).toBeLessThanOrEqual(3);
  });

  test('a member whose userid looks like a customer’s is found, beside many who are nobody', async () => {
    const { tenant, at, engine, control } = await startEngine({ tenant: corp });
    const lookalike = 'wmLiangHuadongXiaoshouErzu2021';
    const strangers = firstOf(tenant.directory.foreignContacts, 400);
    const { tally } = await runThrough(engine, [...strangers, lookalike]);
    expect(tally.byVerdict).toEqual({ not_found: 400, mapped: 1 });
    expect(known(at, lookalike)).toMatchObject({ kind: 'member', source: 'internal_user' });
    // Not once for each of them, though each could have been a member by its form. What 微信客服 was asked for before
    // that showed, a hundred with one call and three such calls at least, is asked for to the end.
    expect(callsOf(control, 'user/get')).toBeLessThan(350);
  });
});

test('colleagues’ encrypted ids, and those that only look like one, are converted many with one call', async () => {
  const { tenant, engine, control } = await startEngine({ tenant: { members: 45, formerContacts: 1_500 } });
  const { former, openUserids } = tenant.directory;
  const foreign = firstOf(former, 1_500).filter((id) => id.startsWith('wo'));
  expect(foreign.length).toBeGreaterThan(100);
  const { tally } = await runThrough(engine, [...foreign, ...firstOf(openUserids, 45)]);
  expect(tally.byVerdict).toEqual({ mapped: 45, no_relation: foreign.length });
  expect(callsOf(control, 'batch/openuserid_to_userid')).toBeLessThan(foreign.length / 5);
});

describe('lists that come whole', () => {
  test('departments come with one call', async () => {
    const { at, engine, control } = await startEngine();
    const runId = await engine.create(fromIds(['1', '2', '8', '999', '13'], 'department'), false, '');
    const { tally } = await end(engine, runId);
    expect(tally.byVerdict).toEqual({ mapped: 3, not_found: 1, not_visible: 1 });
    expect(callsOf(control, 'department/list')).toBe(1);
    expect(callsOf(control, 'department/get')).toBe(2);
    expect(at.store.register.find('3', 'department')).toMatchObject({
      wecomName: '市场部',
      source: 'department',
    });
  });
});

describe('people in groups', () => {
  test('whoever is nobody’s customer gets the name that a group has, marked so', async () => {
    const { tenant, at, engine } = await startEngine({ tenant: CORP });
    const { groups, strangers } = tenant.directory;
    await runThrough(engine, firstOf(groups, 6));
    const people = Array.from({ length: 6 }, (_, i) => groups.at(i).people).flat();
    const places = people.flatMap((person) => (person.kind === 'stranger' ? [person.index] : []));
    expect(places.length).toBeGreaterThan(3);
    for (const index of places) {
      expect(known(at, strangers.id(index))).toMatchObject({
        wecomName: strangers.name(index),
        source: 'group_member',
        kind: 'external_contact',
      });
    }
  });

  test('a later refusal doesn’t take that name away, and the run counts it as named', async () => {
    const { tenant, at, engine } = await startEngine({ tenant: CORP });
    const { groups, strangers } = tenant.directory;
    const [person] = Array.from({ length: 6 }, (_, i) => groups.at(i).people)
      .flat()
      .flatMap((person) => (person.kind === 'stranger' ? [strangers.id(person.index)] : []));
    const id = person ?? '';
    const runId = await engine.create(fromIds([id, ...firstOf(groups, 6)]), false, '');
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 7 });
    expect(itemVerdicts(at, runId).get(id)).toBe('mapped');
    const again = await runThrough(engine, [id], true);
    expect(again.tally.byVerdict).toEqual({ mapped: 1 });
    expect(again.record.calls).toBeGreaterThan(0);
    expect(known(at, id)).toMatchObject({ verdict: 'mapped', source: 'group_member' });
  });

  test('whom a group has named gets no call of his own, once everybody’s customers have been read', async () => {
    const { tenant, at, engine, control } = await startEngine({ tenant: CORP });
    const { contacts, groups, strangers } = tenant.directory;
    const wanted = firstOf(groups, 6);
    const named = wanted
      .flatMap((_, index) => groups.at(index).people)
      .flatMap((person) => (person.kind === 'stranger' ? [strangers.id(person.index)] : []));
    expect(named.length).toBeGreaterThan(0);
    // These are in no group, and have to be asked for.
    const unnamed = firstOf(tenant.directory.foreignContacts, 3);
    const { record, tally } = await runThrough(engine, [
      ...firstOf(contacts, 600),
      ...wanted,
      ...new Set(named),
      ...unnamed,
    ]);
    expect(tally.byVerdict.mapped).toBe(600 + wanted.length + new Set(named).size);
    expect(callsOf(control, SINGLE)).toBe(unnamed.length);
    for (const id of named) expect(itemVerdicts(at, record.runId).get(id)).toBe('mapped');
  });

  test('a customer whom a group has named is still asked for, where customers are not read as a whole', async () => {
    const { tenant, at, engine, control } = await startEngine({ tenant: CORP });
    const { contacts, groups } = tenant.directory;
    const people = Array.from({ length: 6 }, (_, index) => groups.at(index).people).flat();
    const [id = ''] = people.flatMap((person) =>
      person.kind === 'contact' ? [contacts.id(person.index)] : [],
    );
    await runThrough(engine, [...firstOf(groups, 6), id]);
    expect(callsOf(control, SINGLE)).toBe(1);
    expect(known(at, id).source).toBe('external_contact');
  });

  test('a customer’s own answer counts more than what a group calls him', async () => {
    const { tenant, at, engine } = await startEngine({ tenant: CORP });
    const { groups, contacts } = tenant.directory;
    const customers = Array.from({ length: 6 }, (_, i) => groups.at(i).people)
      .flat()
      .flatMap((person) => (person.kind === 'contact' ? [contacts.id(person.index)] : []));
    const ids = [...new Set(customers)].slice(0, 20);
    expect(ids.length).toBeGreaterThan(3);
    await runThrough(engine, [...ids, ...firstOf(groups, 6)]);
    for (const id of ids) expect(known(at, id).source).toBe('external_contact');
    await runThrough(engine, firstOf(groups, 6), true);
    for (const id of ids) expect(known(at, id).source).toBe('external_contact');
  });
});
