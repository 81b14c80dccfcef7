import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CorpFacts, makePlan, trialWindow, type Wanted, walksFor } from '#main/plan/plan.ts';
import { createYieldWatch } from '#main/plan/yield-watch.ts';

const QUOTA = { perMinute: 10_000, perHour: 150_000 };
const UNKNOWN: CorpFacts = { followUsers: null, relations: null, departments: null };

function ways(wanted: Wanted, facts: Partial<CorpFacts> = {}) {
  return makePlan(wanted, { ...UNKNOWN, ...facts }, QUOTA).parts.map(
    ({ way, calls, isTrial }) => `${way} ${calls}${isTrial ? ' trial' : ''}`,
  );
}

describe('the way that takes the fewest calls', () => {
  test.each<[string, Wanted, Partial<CorpFacts>, string[]]>([
    ['one department by itself', { department: 1 }, {}, ['singly 1']],
    ['two departments by their list', { department: 2 }, {}, ['department_list 1']],
    ['one member tag by itself', { member_tag: 1 }, {}, ['singly 1']],
    ['two member tags by their list', { member_tag: 2 }, {}, ['member_tag_list 1']],
    ['customer tags by the two lists that there are', { customer_tag: 1 }, {}, ['customer_tag_lists 2']],
    ['kf accounts by their list', { kf_account: 3 }, {}, ['kf_account_list 1']],
    ['groups one by one, there is no other way', { group: 4_000 }, {}, ['singly 4000']],
    ['robots one by one', { robot: 3 }, {}, ['singly 3']],
    ['members one by one where departments are unknown', { member: 500 }, {}, ['singly 500']],
    ['fewer members than departments one by one', { member: 20 }, { departments: 20 }, ['singly 20']],
    ['as many members as calls one by one', { member: 21 }, { departments: 20 }, ['singly 21']],
    ['more members than departments by department', { member: 22 }, { departments: 20 }, ['member_lists 21']],
    [
      'few customers of a huge corp one by one',
      { external_contact: 50 },
      { followUsers: 300, relations: 150_000 },
      ['singly 50'],
    ],
    [
      'many customers of a small corp in bulk',
      { external_contact: 10_000 },
      { followUsers: 30, relations: 15_000 },
      ['customer_bulk 156'],
    ],
    [
      'customers in bulk where one by one takes a call more',
      { external_contact: 157 },
      { followUsers: 30, relations: 15_000 },
      ['customer_bulk 156'],
    ],
    [
      'customers one by one where that takes no more calls',
      { external_contact: 155 },
      { followUsers: 30, relations: 15_000 },
      ['singly 156'],
    ],
    ['too few customers for a trial', { external_contact: 99 }, { followUsers: 30 }, ['singly 99']],
    [
      'a trial where nobody has counted the relations',
      { external_contact: 1_000 },
      { followUsers: 30 },
      ['customer_bulk 21 trial'],
    ],
    [
      'no bulk where nobody may have customers',
      { external_contact: 5_000 },
      { followUsers: 0 },
      ['singly 5050'],
    ],
    ['no bulk where follow users may not be listed', { external_contact: 5_000 }, {}, ['singly 5050']],
    [
      'nor where that worked once, and the relations are known',
      { external_contact: 5_000 },
      { relations: 15_000 },
      ['singly 5050'],
    ],
    [
      'each kind its own way',
      { external_contact: 8_000, member: 100, group: 5, department: 9 },
      { followUsers: 30, relations: 15_000, departments: 20 },
      ['customer_bulk 156', 'member_lists 21', 'singly 5', 'department_list 1'],
    ],
    ['nothing where nothing is wanted', { member: 0 }, {}, []],
  ])('%s', (_, wanted, facts, expected) => {
    expect(ways(wanted, facts)).toEqual(expected);
  });

  test('never takes more calls than one by one would, as far as the corp has been counted', () => {
    const count = fc.nat(200_000);
    const facts = fc.record({ followUsers: count, relations: count, departments: fc.nat(3_000) });
    const wanted = fc.record({ external_contact: count, member: count, group: count, department: count });
    fc.assert(
      fc.property(wanted, facts, (wanted, facts) => {
        const plan = makePlan(wanted, facts, QUOTA);
        expect(plan.calls).toBeLessThanOrEqual(plan.callsSingly);
        expect(plan.calls).toBe(plan.parts.reduce((sum, part) => sum + part.calls, 0));
      }),
    );
  });
});

describe('what a plan tells beforehand', () => {
  test('the time follows from the minute quota where that is what holds it up', () => {
    const plan = makePlan({ group: 40_000 }, UNKNOWN, { perMinute: 1_000, perHour: 150_000 });
    expect(plan.estimatedMs).toBe(40 * 60_000);
    expect(plan.quotaShare).toBeCloseTo(40_000 / 150_000);
  });

  test('the time follows from the hour quota where there is more work than for an hour', () => {
    const plan = makePlan({ group: 600_001 }, UNKNOWN, QUOTA);
    expect(plan.estimatedMs).toBe(4 * 3_600_000);
    expect(plan.quotaShare).toBeCloseTo(4);
  });

  test.each([
    [1, 1],
    [3, 3],
    [30, 9],
    [900, 9],
    [1_000, 10],
    [5_000, 50],
  ])('%i follow users are walked in %i groups, at most 100 in each', (followUsers, walks) => {
    expect(walksFor(followUsers)).toBe(walks);
    expect(followUsers / walks).toBeLessThanOrEqual(100);
  });
});

describe('the yield of a bulk way', () => {
  test('is watched for a twentieth of what is wanted, within bounds', () => {
    expect([0, 100, 400, 4_000, 1_000_000].map(trialWindow)).toEqual([8, 8, 20, 200, 200]);
  });

  test('a way that brings nothing is given up when its trial is over', () => {
    const watch = createYieldWatch(160);
    const answers = Array.from({ length: 8 }, () => watch.note(0));
    expect(answers).toEqual([true, true, true, true, true, true, true, false]);
  });

  test('a way that brings one wanted name a call is gone on with', () => {
    const watch = createYieldWatch(1_000);
    expect(Array.from({ length: 500 }, () => watch.note(1)).every(Boolean)).toBe(true);
  });

  test('a way that has paid is given up when it no longer does', () => {
    const watch = createYieldWatch(1_000);
    for (let page = 0; page < 8; page += 1) expect(watch.note(100)).toBe(true);
    const barren = Array.from({ length: 200 }, () => watch.note(0));
    expect(barren.indexOf(false)).toBeGreaterThan(0);
    expect(barren.indexOf(false)).toBeLessThan(trialWindow(1_000));
  });

  test('a way that has brought everything is not gone on with', () => {
    const watch = createYieldWatch(2);
    expect(watch.note(1)).toBe(true);
    expect(watch.note(1)).toBe(false);
  });

  test('a way that begins with those who were named before is gone on with, as long as it can pay', () => {
    const watch = createYieldWatch(1_000, true);
    const met = () => 100;
    // Each page shows a hundred of the list's ids, which all had names before.
    for (let page = 0; page < 199; page += 1) expect(watch.note(0, met)).toBe(true);
    for (let page = 0; page < 9; page += 1) expect(watch.note(100, met)).toBe(true);
    expect(watch.left).toBe(100);
  });

  test('it is given up where it meets nobody, and when a quarter of what is wanted is spent', () => {
    const callsUntilGivenUp = (hasKnown: boolean, met: number) => {
      const watch = createYieldWatch(1_000, hasKnown);
      let calls = 1;
      while (watch.note(0, () => met)) calls += 1;
      return calls;
    };
    const length = trialWindow(1_000);
    expect(callsUntilGivenUp(false, 100)).toBe(length);
    expect(callsUntilGivenUp(true, 0)).toBe(length);
    expect(callsUntilGivenUp(true, 1)).toBe(250 + 1);
    expect(callsUntilGivenUp(true, 100)).toBe(250 + length);
  });

  test('whatever the pages bring, it costs at most the trial more than one by one', () => {
    const pages = fc.array(fc.oneof(fc.constant(0), fc.nat(3), fc.nat(100)), {
      minLength: 1,
      maxLength: 600,
    });
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 20_000 }), pages, (wanted, pages) => {
        const watch = createYieldWatch(wanted);
        let [calls, found] = [0, 0];
        for (const page of pages) {
          const brought = Math.min(page, wanted - found);
          calls += 1;
          found += brought;
          if (!watch.note(brought)) break;
        }
        expect(calls + (wanted - found)).toBeLessThanOrEqual(wanted + trialWindow(wanted));
      }),
    );
  });
});
