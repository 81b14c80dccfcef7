import { expect, test } from 'vitest';
import type { ProfileInput } from '#shared/contract/settings.ts';
import { WECOM_API_BASE } from '#shared/straight-way.ts';
import { zhCN } from '#shared/text/zh-CN.ts';
import { startApp } from '#tests/kit/app.ts';
import { OFFICE_CA } from '#tests/kit/proxies/certificates.ts';
import { UNSERVED_PORT } from '#tests/kit/proxies/listening.ts';
import { openPortDoor } from './doors.ts';

const ELSEWHERE = `http://127.0.0.1:${UNSERVED_PORT}`;
const AGAIN = { code: 'BAD_REQUEST', message: zhCN.input.secret_needed_again };

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
  await expect(client.settings.saveProfile({ ...corp, ...way })).rejects.toMatchObject(AGAIN);
  const tried = client.profiles.checkDraft({ ...corp, ...way }).then((stream) => stream.next());
  await expect(tried).rejects.toMatchObject(AGAIN);
  expect(app.settings.read()).toEqual(before);

  // Somebody who knows the app's secret takes the others along.
  await client.settings.saveProfile({ ...corp, ...way, appSecret: secrets.app });
  expect(Object.keys(sealed() ?? {}).sort()).toEqual(['app', 'archive']);
});

test('a made-up app secret does not take the archive’s along', async () => {
  const { client, corp, sealed } = await startWithKept();
  const made = { ...corp, apiBase: ELSEWHERE, appSecret: 'made-up-secret-of-nobody' };
  const message = zhCN.input.further_secrets_again;
  await expect(client.settings.saveProfile(made)).rejects.toMatchObject({ message });
  const tried = client.profiles.checkDraft(made).then((stream) => stream.next());
  await expect(tried).rejects.toMatchObject({ message });
  await client.settings.saveProfile({ ...made, archiveSecret: '' });
  expect(Object.keys(sealed() ?? {})).toEqual(['app']);
});

test('the same way, spelled anew, and the way straight to WeCom need no secret', async () => {
  const proxy = { proxyMode: 'own', proxyUrl: ELSEWHERE } as const;
  const { client, corp, sealed } = await startWithKept(proxy);
  const kept = sealed();
  await client.settings.saveProfile({ ...corp, apiBase: `${corp.apiBase}/cgi-bin/`, ...proxy });
  const straight = { ...corp, apiBase: WECOM_API_BASE, proxyMode: 'none' } as const;
  await client.settings.saveProfile(straight);
  expect(sealed()).toEqual(kept);
  // What lies unused behind a way without a proxy is another one as soon as it is to be used.
  await client.settings.saveProfile({ ...straight, proxyUrl: 'http://127.0.0.1:1' });
  await expect(client.settings.saveProfile({ ...straight, proxyMode: 'own' })).rejects.toMatchObject(AGAIN);
  const withCa = client.settings.saveProfile({ ...straight, caPem: OFFICE_CA });
  await expect(withCa).rejects.toMatchObject(AGAIN);
});

test('a route is taken into the settings with the secret entered again, or straight to WeCom', async () => {
  const { app, client, secrets, sealed } = await startWithKept();
  const before = app.settings.read();
  for (const way of [
    { apiBase: ELSEWHERE, proxy: 'none' },
    { apiBase: WECOM_API_BASE, proxy: 'typed', proxyUrl: ELSEWHERE },
  ] as const) {
    await expect(client.routes.adopt(way)).rejects.toMatchObject(AGAIN);
    const made = client.routes.adopt({ ...way, appSecret: 'made-up-secret-of-nobody' });
    await expect(made).rejects.toMatchObject({ message: zhCN.input.further_secrets_again });
    expect(app.settings.read()).toEqual(before);
  }
  await client.routes.adopt({ apiBase: ELSEWHERE, proxy: 'none', appSecret: secrets.app });
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
