import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { contactOutcome } from '#main/resolve/naming.ts';
import { type CorpStore, openStore } from '#main/store/index.ts';
import type { ExternalContact, Follower } from '#main/wecom/endpoints/customers.ts';
import type { Outcome } from '#shared/outcome.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { entryOf, named } from './outcomes.ts';

const CUSTOMER = 'wmOgQhDgAAMYQiS5ol9G7gK9JVAAAA';
const ASKED = { id: CUSTOMER, space: 'text' } as const;
const [EARLIER_MS, RUN_MS, NOW_MS] = [1_000, 2_000, 3_000];

const CONTACT: Omit<ExternalContact, 'followers'> = {
  externalUserid: CUSTOMER,
  name: '王五',
  type: 1,
  corpName: null,
  corpFullName: null,
  position: null,
};

function follower(userid: string, createtime: number | null, rest: Partial<Follower> = {}): Follower {
  return { userid, createtime, remark: null, remarkCorpName: null, tagIds: [], tagNames: [], ...rest };
}

const singly = (followers: readonly Follower[], contact = CONTACT): Outcome =>
  contactOutcome(ASKED, { ...contact, followers });

function openCorp(): CorpStore {
  const store = openStore(join(temporaryFolder(), 'names.db'));
  onTestFinished(() => store.close());
  return store.corp('ww1');
}

/** One relation after the other, as the pages of several walks bring them. */
function readInBulk(corp: CorpStore, followers: readonly Follower[], contact = CONTACT): void {
  for (const one of followers) corp.register.recordBulk([singly([one], contact)], NOW_MS, RUN_MS);
}

function keptOf(corp: CorpStore) {
  const { remark, company, details } = entryOf(corp, CUSTOMER);
  return { remark, company, details };
}

const word = (text: string) => fc.option(fc.constantFrom(`${text}甲`, `${text}乙`), { nil: null });
const anyFollower = fc.record({
  userid: fc.constantFrom('an', 'bo', 'cai', 'deng', 'er'),
  createtime: fc.option(fc.constantFrom(10, 20, 30), { nil: null }),
  remark: word('备注'),
  remarkCorpName: word('公司'),
});
const anyFollowers = fc
  .uniqueArray(anyFollower, { selector: ({ userid }) => userid, minLength: 1 })
  .map((rows) => rows.map((row) => ({ ...follower(row.userid, null), ...row })));

test('what is kept of a customer is the same singly and in bulk, whichever page came first', () => {
  const asNow = fc.constantFrom(CONTACT, { ...CONTACT, type: 2, corpName: '公司甲' });
  const corp = openCorp();
  fc.assert(
    fc.property(anyFollowers, anyFollowers, asNow, (before, now, contact) => {
      corp.register.record([singly(before)], EARLIER_MS);
      readInBulk(corp, now, contact);
      const { remark, company, details } = singly(now.toReversed(), contact);
      expect(keptOf(corp)).toEqual({ remark, company, details });
    }),
    { numRuns: 300 },
  );
});

test('the longest-standing follower’s word stands, though another came first', () => {
  const corp = openCorp();
  const later = follower('zhangsan', 200, { remark: '王总', remarkCorpName: '乙公司' });
  const earlier = follower('lisi', 100, { remark: '老王', remarkCorpName: '甲公司' });
  readInBulk(corp, [later, earlier]);
  expect(keptOf(corp)).toEqual({
    remark: '老王',
    company: '甲公司',
    details: {
      type: 1,
      followers: [
        { userid: 'lisi', remark: '老王', remark_corp_name: '甲公司', createtime: 100 },
        { userid: 'zhangsan', remark: '王总', remark_corp_name: '乙公司', createtime: 200 },
      ],
    },
  });
});

test('a remark and a company that were taken away are forgotten by the next reading', () => {
  const corp = openCorp();
  corp.register.record(
    [singly([follower('lisi', 100, { remark: '老王', remarkCorpName: '甲公司' })])],
    EARLIER_MS,
  );
  readInBulk(corp, [follower('lisi', 100)]);
  expect(keptOf(corp)).toMatchObject({ remark: null, company: null });
});

test('what only a single call brings stays, and so does the operator’s own name', () => {
  const corp = openCorp();
  corp.register.record([singly([follower('lisi', 100, { remark: '老王', tagNames: ['复购'] })])], EARLIER_MS);
  corp.register.setOperatorName(CUSTOMER, 'auto', '王老板', RUN_MS);
  readInBulk(corp, [follower('zhangsan', 200, { remark: '王总' })]);
  corp.register.setOperatorName(CUSTOMER, 'auto', '王掌柜', NOW_MS);
  readInBulk(corp, [follower('lisi', 100, { remark: '老王' })]);
  expect(entryOf(corp, CUSTOMER)).toMatchObject({
    operatorName: '王掌柜',
    wecomName: '王五',
    remark: '老王',
    details: { tags: ['复购'], followers: [{ userid: 'lisi' }, { userid: 'zhangsan' }] },
  });
});

test('what a reading has brought is not lost when its other half is read by a newer version', () => {
  const corp = openCorp();
  const kept = { followers: [{ userid: 'lisi', remark: '老王' }], type: 1 };
  const customer = { kind: 'external_contact', source: 'external_contact' } as const;
  const outcome = named(CUSTOMER, '王五', { ...customer, remark: '老王', company: '甲公司', details: kept });
  corp.register.recordBulk([outcome], NOW_MS, RUN_MS);
  readInBulk(corp, [follower('zhangsan', 200, { remark: '王总' })]);
  expect(keptOf(corp)).toMatchObject({ remark: '老王', company: '甲公司' });
});

test('a customer seen in a group keeps what his followers say', () => {
  const corp = openCorp();
  readInBulk(corp, [follower('lisi', 100, { remark: '老王', remarkCorpName: '甲公司' })]);
  const before = keptOf(corp);
  const inGroup = { kind: 'external_contact', source: 'group_member' } as const;
  corp.register.recordBulk([named(CUSTOMER, '王五', inGroup)], NOW_MS, RUN_MS);
  expect(keptOf(corp)).toEqual(before);
});
