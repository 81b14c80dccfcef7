import { expect, test } from 'vitest';
import { abilityView } from '#main/connection/check-view.ts';
import { examineAbilities } from '#main/connection/matrix.ts';
import { ENTRIES } from '#main/wecom/catalogue/entries.ts';
import { stopScopeOf } from '#main/wecom/codes.ts';
import { ABILITIES } from '#shared/contract/connection.ts';
import { LANGUAGES } from '#shared/text/index.ts';
import { type PatientSetup, patient } from './patient.ts';

async function matrix(setup: PatientSetup = {}) {
  const bed = await patient(setup);
  const abilities = await examineAbilities(bed.client);
  const byName = Object.fromEntries(abilities.map(({ ability, state }) => [ability, state]));
  return { bed, abilities, byName };
}

test('everything that is granted works, by one call for each ability', async () => {
  const { bed, abilities } = await matrix();
  expect(abilities.map(({ ability }) => ability)).toEqual([...ABILITIES]);
  expect(new Set(abilities.map(({ state }) => state))).toEqual(new Set(['works']));
  const { calls, byEndpoint, nonsense } = bed.tenant.control.stats();
  expect(calls - (byEndpoint.gettoken?.calls ?? 0)).toBe(ABILITIES.length);
  expect(nonsense).toEqual([]);
});

test('an app that is not listed for customers is told where to list it', async () => {
  const { abilities, byName } = await matrix({ settings: { customersGranted: false, kfGranted: false } });
  expect(byName).toMatchObject({
    members: 'works',
    customers: 'not_granted',
    groups: 'not_granted',
    customer_tags: 'not_granted',
    kf: 'not_granted',
  });
  const customers = abilities.find(({ ability }) => ability === 'customers');
  if (customers === undefined) throw new Error('the matrix has no customers');
  expect(abilityView(customers, 'en').remedy).toContain('可调用接口的应用');
});

test('a secret that the profile lacks costs no call', async () => {
  const { bed, byName } = await matrix({ secrets: { archive: null, contact: null } });
  expect(byName).toMatchObject({
    members: 'works',
    archive_rooms: 'secret_missing',
    robots: 'secret_missing',
    contact_sync: 'secret_missing',
  });
  expect(bed.tenant.control.stats().byEndpoint.gettoken?.calls).toBe(1);
});

test('each secret has its own list of IPs', async () => {
  const { abilities, byName } = await matrix({ settings: { archiveTrustedIps: [], contactTrustedIps: [] } });
  expect(byName).toMatchObject({
    customers: 'works',
    archive_rooms: 'ip_refused',
    contact_sync: 'ip_refused',
  });
  const rooms = abilities.find(({ ability }) => ability === 'archive_rooms');
  if (rooms === undefined) throw new Error('the matrix has no rooms');
  expect(abilityView(rooms, 'zh-CN')).toMatchObject({
    errcode: 301042,
    fromIp: '203.0.113.10',
    remedy: expect.stringContaining('203.0.113.10'),
  });
});

test.each([
  [60011, 'out_of_scope'],
  [48002, 'not_granted'],
  [45009, 'unanswered'],
  [-1, 'unanswered'],
  [90501, 'works'],
] as const)('%i is %s', async (errcode, state) => {
  const { byName } = await matrix({
    settings: { forced: { 'externalcontact/groupchat/list': { errcode } } },
  });
  expect(byName.groups).toBe(state);
  expect(byName.members).toBe('works');
});

const STOP_CODES = ENTRIES.map(({ errcode }) => errcode).filter((errcode) => stopScopeOf(errcode));

test.each(STOP_CODES)(
  '%i, after which nothing is called any more, is no ability that works',
  async (errcode) => {
    const { byName } = await matrix({
      settings: { forced: { 'externalcontact/groupchat/list': { errcode } } },
    });
    expect(byName.groups).not.toBe('works');
  },
);

test.each([50002, 60011, 60021, 60030, 92000])('%i is out of scope for members', async (errcode) => {
  const { byName } = await matrix({ settings: { forced: { 'user/get': { errcode } } } });
  expect(byName.members).toBe('out_of_scope');
});

test('a wrong secret is refused once for all that needs it', async () => {
  const { bed, byName } = await matrix({ secrets: { archive: 'y'.repeat(43) } });
  expect(byName).toMatchObject({ archive_rooms: 'secret_refused', robots: 'secret_refused', kf: 'works' });
  expect(bed.tenant.control.stats().byEndpoint.gettoken?.byErrcode[40001]).toBe(1);
});

test('what doesn’t work has a remedy in every language', async () => {
  const { abilities } = await matrix({
    settings: { appTrustedIps: [], archiveTrustedIps: [], contactTrustedIps: [] },
  });
  for (const language of LANGUAGES) {
    for (const ability of abilities) {
      const { label, remedy } = abilityView(ability, language);
      expect(label).not.toMatch(/^matrix\./);
      expect(remedy).toMatch(/203\.0\.113\.10/);
    }
  }
});
