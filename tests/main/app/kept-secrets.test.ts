import { expect, test } from 'vitest';
import type { ProfileInput } from '#shared/contract/settings.ts';
import { WECOM_API_BASE } from '#shared/straight-way.ts';
import { zhCN } from '#shared/text/zh-CN.ts';
import { startApp } from '#tests/kit/app.ts';
import { OFFICE_CA } from '#tests/kit/proxies/certificates.ts';
import { UNSERVED_PORT } from '#tests/kit/proxies/listening.ts';
import { openPortDoor } from './doors.ts';

const ELSEWHERE = `http://127.0.0.1:${UNSERVED_PORT}`;
const APP_AGAIN = { code: 'BAD_REQUEST', message: zhCN.input.secret_needed_again };
const { app: APP, archive: ARCHIVE } = zhCN.doctor.field;

/** The refusal that names secrets that have to be entered again. */
const againOf = (secrets: string) => ({
  code: 'BAD_REQUEST',
  message: zhCN.input.further_secrets_again.replace('{{secrets}}', secrets),
});

const BOTH_AGAIN = againOf(`${APP}、${ARCHIVE}`);

/** A corp whose app secret and archive secret are kept. */
async function startWithKept(ways: Partial<ProfileInput> = {}) {
  const { app, tenant, tenantUrl } = await startApp({ env: { WECOM_CORP_ID: '', WECOM_APP_SECRET: '' } });
  const client = openPortDoor(app);
  const { corpId, secrets } = tenant;
  const corp = { corpId, apiBase: tenantUrl };
  await client.settings.saveProfile({
    ...corp,
    appSecret: secrets.app,
    archiveSecret: secrets.archive,
    ...ways,
  });
  const sealed = () => app.settings.read().profiles[0]?.sealedSecrets;
  return { app, client, corp, secrets, tenant, sealed };
}

const OTHER_WAYS: readonly (readonly [string, Partial<ProfileInput>])[] = [
  ['another API address', { apiBase: ELSEWHERE }],
  ['another proxy', { proxyMode: 'own', proxyUrl: ELSEWHERE }],
  ['the proxy of the system', { proxyMode: 'system' }],
  ['a CA', { caPem: OFFICE_CA }],
];

test.each(OTHER_WAYS)('no kept secret follows to %s', async (_, way) => {
  const { app, client, corp, secrets, sealed } = await startWithKept();
  const before = app.settings.read();
  const moved = { ...corp, ...way };
  for (const [entered, refusal] of [
    [{}, BOTH_AGAIN],
    // To know one secret says nothing of the others.
    [{ appSecret: secrets.app }, againOf(ARCHIVE)],
    [{ archiveSecret: secrets.archive }, APP_AGAIN],
  ] as const) {
    await expect(client.settings.saveProfile({ ...moved, ...entered })).rejects.toMatchObject(refusal);
    const tried = client.profiles.checkDraft({ ...moved, ...entered }).then((stream) => stream.next());
    await expect(tried).rejects.toMatchObject(refusal);
  }
  expect(app.settings.read()).toEqual(before);

  const entered = { appSecret: secrets.app, archiveSecret: secrets.archive };
  await client.settings.saveProfile({ ...moved, ...entered });
  expect(Object.keys(sealed() ?? {}).sort()).toEqual(['app', 'archive']);
});

test('no kept secret follows in two steps, by a made-up app secret that is kept first', async () => {
  const { app, client, corp, secrets, sealed } = await startWithKept();
  const appSecret = 'made-up-secret-of-nobody';
  await client.settings.saveProfile({ ...corp, appSecret });
  const before = app.settings.read();
  const moved = { ...corp, apiBase: ELSEWHERE, appSecret };
  const again = againOf(ARCHIVE);
  await expect(client.settings.saveProfile(moved)).rejects.toMatchObject(again);
  const tried = client.profiles.checkDraft(moved).then((stream) => stream.next());
  await expect(tried).rejects.toMatchObject(again);
  const adopted = client.routes.adopt({ apiBase: ELSEWHERE, proxy: 'none', appSecret });
  await expect(adopted).rejects.toMatchObject(again);
  expect(app.settings.read()).toEqual(before);

  await client.settings.saveProfile({ ...moved, archiveSecret: secrets.archive });
  expect(Object.keys(sealed() ?? {}).sort()).toEqual(['app', 'archive']);
});

test('a further secret that is forgotten need not be entered again', async () => {
  const { client, corp, secrets, sealed } = await startWithKept();
  const moved = { ...corp, apiBase: ELSEWHERE, appSecret: secrets.app };
  await client.settings.saveProfile({ ...moved, archiveSecret: '' });
  expect(Object.keys(sealed() ?? {})).toEqual(['app']);
  const back = client.settings.saveProfile({ ...corp, name: 'North' });
  await expect(back).rejects.toMatchObject(APP_AGAIN);
});

test('the same way, spelled anew or under another name, and the way straight to WeCom need no secret', async () => {
  const proxy = { proxyMode: 'own', proxyUrl: ELSEWHERE } as const;
  const { client, corp, sealed } = await startWithKept(proxy);
  const kept = sealed();
  await client.settings.saveProfile({ ...corp, apiBase: `${corp.apiBase}/cgi-bin/`, ...proxy });
  await client.settings.saveProfile({ ...corp, name: 'North' });
  const straight = { ...corp, apiBase: WECOM_API_BASE, proxyMode: 'none' } as const;
  await client.settings.saveProfile(straight);
  expect(sealed()).toEqual(kept);
  // What lies unused behind a way without a proxy is another one as soon as it is to be used.
  await client.settings.saveProfile({ ...straight, proxyUrl: 'http://127.0.0.1:1' });
  await expect(client.settings.saveProfile({ ...straight, proxyMode: 'own' })).rejects.toMatchObject(
    BOTH_AGAIN,
  );
  const withCa = client.settings.saveProfile({ ...straight, caPem: OFFICE_CA });
  await expect(withCa).rejects.toMatchObject(BOTH_AGAIN);
});

test('a route is taken into the settings with the secrets entered again, or straight to WeCom', async () => {
  const { app, client, secrets, sealed } = await startWithKept();
  const before = app.settings.read();
  for (const way of [
    { apiBase: ELSEWHERE, proxy: 'none' },
    { apiBase: WECOM_API_BASE, proxy: 'typed', proxyUrl: ELSEWHERE },
  ] as const) {
    await expect(client.routes.adopt(way)).rejects.toMatchObject(BOTH_AGAIN);
    const alone = client.routes.adopt({ ...way, appSecret: secrets.app });
    await expect(alone).rejects.toMatchObject(againOf(ARCHIVE));
    expect(app.settings.read()).toEqual(before);
  }
  const entered = { appSecret: secrets.app, archiveSecret: secrets.archive };
  await client.routes.adopt({ apiBase: ELSEWHERE, proxy: 'none', ...entered });
  expect(Object.keys(sealed() ?? {}).sort()).toEqual(['app', 'archive']);
  await client.routes.adopt({ apiBase: WECOM_API_BASE, proxy: 'none' });
  expect(await client.settings.profile()).toMatchObject({ apiBase: WECOM_API_BASE, hasSecret: true });
});

test('a profile that has no secret yet is asked for it as before', async () => {
  const { client, app, corp } = await startWithKept();
  const [kept] = app.settings.read().profiles;
  if (kept !== undefined) app.settings.update({ profiles: [{ ...kept, sealedSecrets: {} }] });
  const moved = client.settings.saveProfile({ ...corp, apiBase: ELSEWHERE });
  await expect(moved).rejects.toMatchObject({ message: zhCN.input.secret_needed });
});

test.each([
  ['app', APP, { appSecret: 'mistyped-secret-of-nobody' }],
  ['archive', ARCHIVE, { archiveSecret: 'mistyped-secret-of-nobody' }],
] as const)(
  'a mistyped %s secret does not take the kept one’s place with another way',
  async (_, name, wrong) => {
    const { app, client, corp, secrets } = await startWithKept();
    const before = app.settings.read();
    const entered = { appSecret: secrets.app, archiveSecret: secrets.archive, ...wrong };
    const refusal = {
      code: 'BAD_REQUEST',
      message: zhCN.input.not_the_kept_secret.replace('{{secrets}}', name),
    };
    const adopted = client.routes.adopt({ apiBase: ELSEWHERE, proxy: 'none', ...entered });
    await expect(adopted).rejects.toMatchObject(refusal);
    for (const [, way] of OTHER_WAYS) {
      const saved = client.settings.saveProfile({ ...corp, ...way, ...entered });
      await expect(saved).rejects.toMatchObject(refusal);
    }
    expect(app.settings.read()).toEqual(before);
  },
);

test('a new app secret takes the kept one’s place by itself, or where that is meant, and no further one’s', async () => {
  const { client, corp, secrets } = await startWithKept();
  const appSecret = 'new-secret-with-the-tail-9Zq7';
  await client.settings.saveProfile({ ...corp, appSecret });
  expect(await client.settings.profile()).toMatchObject({ secretTail: '9Zq7' });

  const moved = { ...corp, apiBase: ELSEWHERE, appSecret: secrets.app, replacesAppSecret: true } as const;
  const mistyped = client.settings.saveProfile({ ...moved, archiveSecret: 'mistyped-secret-of-nobody' });
  const message = zhCN.input.not_the_kept_secret.replace('{{secrets}}', ARCHIVE);
  await expect(mistyped).rejects.toMatchObject({ message });
  const saved = await client.settings.saveProfile({ ...moved, archiveSecret: secrets.archive });
  expect(saved.secretTail).toBe(secrets.app.slice(-4));
});
