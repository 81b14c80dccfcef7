import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { databaseIn } from '#main/backup/places.ts';
import type { DemoSettings } from '#main/demo/index.ts';
import { createDemoTenant, type DemoTenant } from '#main/demo/index.ts';
import { startServer } from '#main/server/index.ts';
import type { Vault } from '#main/settings/vault.ts';
import type { ProfileList } from '#shared/contract/profiles.ts';
import { startApp } from '#tests/kit/app.ts';
import { type Client, openPortDoor } from './doors.ts';

const NO_CORP = { WECOM_CORP_ID: '', WECOM_APP_SECRET: '', WECOM_API_BASE: '', WECOM_DIRECT_BASE: '' };

async function tenantOf(seed: number, settings: Partial<DemoSettings> = {}) {
  const tenant = createDemoTenant({ seed, settings: { latencyMs: 0, ...settings } });
  const { url } = await tenant.listen();
  onTestFinished(() => tenant.close());
  return { tenant, url };
}

/** Keeps a profile of a tenant without putting it to use. */
async function add(client: Client, { tenant, url }: { tenant: DemoTenant; url: string }, name: string) {
  const { corpId, secrets } = tenant;
  const kept = await client.settings.saveProfile({
    profileId: null,
    name,
    corpId,
    apiBase: url,
    appSecret: secrets.app,
  });
  return kept.id;
}

/** No corp of the environment's; two profiles are kept, and the demo tenant is in use. */
async function startWithTwo(settings: Partial<DemoSettings> = {}, vault?: (vault: Vault) => Vault) {
  const { app, dataFolder } = await startApp({ env: NO_CORP, ...(vault && { vault }) });
  const client = openPortDoor(app);
  const one = await tenantOf(1, settings);
  const two = await tenantOf(2);
  const ids = { one: await add(client, one, 'One'), two: await add(client, two, 'Two') };
  return { app, dataFolder, client, one, two, ids };
}

async function listOf(client: Client): Promise<ProfileList> {
  for await (const list of await client.profiles.watch()) return list;
  throw new Error('a stream of profiles ended without one');
}

const namesInUse = ({ profiles }: ProfileList) => profiles.filter((one) => one.inUse).map(({ name }) => name);

function tokensIn(dataFolder: string): number {
  const db = new Database(databaseIn(dataFolder), { readonly: true });
  try {
    return db.prepare<[], { n: number }>('SELECT count(*) AS n FROM token').get()?.n ?? 0;
  } finally {
    db.close();
  }
}

test('the first corp that is entered is used at once, under the end of its id, and the demo tenant stays', async () => {
  const { app, tenant, tenantUrl } = await startApp({ env: NO_CORP });
  const client = openPortDoor(app);
  expect(await listOf(client)).toMatchObject({ switchable: true, profiles: [{ id: 'demo', inUse: true }] });
  const { corpId, secrets } = tenant;
  const saved = await client.settings.saveProfile({ corpId, apiBase: tenantUrl, appSecret: secrets.app });
  expect(saved).toMatchObject({ name: corpId.slice(-6), inUse: true });
  const { profiles } = await listOf(client);
  expect(profiles.map(({ name, inUse }) => [name, inUse])).toEqual([
    [corpId.slice(-6), true],
    ['演示企业', false],
  ]);
  // Saved again without being named it is the same one.
  expect((await client.settings.saveProfile({ corpId, apiBase: tenantUrl })).id).toBe(saved.id);
  expect(app.settings.read().profiles).toHaveLength(1);
});

test('a further profile is kept and not used; what is switched to answers from then on', async () => {
  const { client, one, two, ids } = await startWithTwo();
  expect((await client.app.info()).demo).toBe(true);
  expect(await client.profiles.use({ profileId: ids.one })).toMatchObject({ name: 'One', inUse: true });
  expect((await client.app.info()).profile.corpId).toBe(one.tenant.corpId);
  await client.lookup.resolve({ ids: [one.tenant.directory.contacts.id(0)] });
  await client.profiles.use({ profileId: ids.two });
  expect((await client.app.info()).profile.corpId).toBe(two.tenant.corpId);
  // Each corp has its own library.
  expect((await client.register.counts()).total).toBe(0);
  await client.profiles.use({ profileId: ids.one });
  expect((await client.register.counts()).total).toBe(1);
  await client.profiles.use({ profileId: 'demo' });
  expect((await client.app.info()).demo).toBe(true);
  await expect(client.profiles.use({ profileId: 'gone' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringContaining('没有这个配置'),
  });
});

/** A vault that takes its time when it is told to, as a system's may that asks its user. */
function slowVault() {
  let opened = 0;
  let held: { readonly at: number; readonly reached: () => void; readonly wait: Promise<void> } | undefined;
  return {
    before: (vault: Vault): Vault => ({
      ...vault,
      async open(sealed) {
        opened += 1;
        if (opened === held?.at) {
          held.reached();
          await held.wait;
        }
        return vault.open(sealed);
      },
    }),
    /** Holds the next opening but `passing`. @returns when it has come to it, and how to let it go on */
    hold(passing: number) {
      const reached = Promise.withResolvers<void>();
      const wait = Promise.withResolvers<void>();
      held = { at: opened + passing + 1, reached: reached.resolve, wait: wait.promise };
      return { reached: reached.promise, release: wait.resolve };
    },
  };
}

/** Has `other` come while the workspace of a profile that is switched to is being opened. */
async function whileOpening(
  vault: ReturnType<typeof slowVault>,
  use: () => Promise<unknown>,
  other: () => Promise<unknown>,
) {
  // The first time, it is looked whether the profile can be used at all.
  const { reached, release } = vault.hold(1);
  const first = use();
  await reached;
  const second = other();
  for (let turn = 0; turn < 50; turn += 1) await nextTurn();
  release();
  await Promise.all([first, second]);
}

test('of two switches the later one counts, though the first is still being opened', async () => {
  const vault = slowVault();
  const { app, client, ids } = await startWithTwo({}, vault.before);
  await client.profiles.use({ profileId: ids.one });
  const use = (profileId: string) => () => client.profiles.use({ profileId });
  await whileOpening(vault, use(ids.two), use(ids.one));
  expect(app.settings.read().profileInUse).toBe(ids.one);
  expect(app.workspace().profile.id).toBe(ids.one);
});

test('a profile that goes while it is being opened is not in use afterwards', async () => {
  const vault = slowVault();
  const { app, client, ids } = await startWithTwo({}, vault.before);
  await whileOpening(
    vault,
    () => client.profiles.use({ profileId: ids.one }),
    () => client.settings.forgetProfile({ profileId: ids.one }),
  );
  expect(app.workspace().profile.origin).toBe('demo');
});

test('the calls of scripts go by the profile in use', async () => {
  const { app, client, one, ids } = await startWithTwo();
  const server = await startServer({ router: app.router, port: 0, rendererFolder: null, version: '0' });
  onTestFinished(() => server.close());
  await client.profiles.use({ profileId: ids.one });
  const id = one.tenant.directory.contacts.id(3);
  const answer = await (await fetch(`${server.url}/api/fetch-wecom-name/user_id/${id}`)).json();
  expect(answer).toMatchObject({ name: one.tenant.directory.truth(id)?.name });
});

test('every page is told of another profile in use, of a new name and of one that goes', async () => {
  const { client, ids } = await startWithTwo();
  const pages = await Promise.all([client.profiles.watch(), client.profiles.watch()]);
  const eachSees = async (look: (list: ProfileList) => boolean) => {
    for (const page of pages) for await (const list of stillOpen(page)) if (look(list)) break;
  };
  await client.profiles.use({ profileId: ids.two });
  await eachSees((list) => namesInUse(list)[0] === 'Two');
  const { corpId, apiBase } = await client.settings.profile({ profileId: ids.one });
  await client.settings.saveProfile({ profileId: ids.one, name: 'Renamed', corpId, apiBase });
  await eachSees(({ profiles }) => profiles.some(({ name }) => name === 'Renamed'));
  await client.settings.forgetProfile({ profileId: ids.two });
  await eachSees((list) => namesInUse(list)[0] === '演示企业' && list.profiles.length === 2);
});

/** A stream that goes on after a loop over it was left. */
async function* stillOpen<T>(stream: AsyncIterator<T>): AsyncGenerator<T, void, void> {
  for (let next = await stream.next(); !next.done; next = await stream.next()) yield next.value;
}

test('a name is taken once, whatever its capitals, and none is that of the demo tenant', async () => {
  const { client, one, two, ids } = await startWithTwo();
  for (const name of ['one', ' ONE ', 'Demo tenant', '演示企业', 'environment', ids.one]) {
    await expect(add(client, two, name)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringContaining('已有同名'),
    });
  }
  for (const name of ['', 'a\nb', 'x'.repeat(61)]) await expect(add(client, two, name)).rejects.toThrow();
  const { corpId, secrets } = one.tenant;
  const unnamed = { profileId: null, corpId, apiBase: one.url, appSecret: secrets.app };
  const names = [await client.settings.saveProfile(unnamed), await client.settings.saveProfile(unnamed)];
  expect(names.map(({ name }) => name)).toEqual([corpId.slice(-6), `${corpId.slice(-6)} 2`]);
});

test('two profiles that are saved at once do not get one name', async () => {
  const { app } = await startApp({ env: NO_CORP });
  const client = openPortDoor(app);
  const tenant = await tenantOf(1);
  const saved = await Promise.allSettled([add(client, tenant, 'Shop'), add(client, tenant, 'shop')]);
  expect(saved.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(app.settings.read().profiles).toHaveLength(1);
});

test('a profile is changed without being used, and a new name alone disturbs nobody', async () => {
  const { app, client, one, two, ids } = await startWithTwo();
  await client.profiles.use({ profileId: ids.one });
  const { corpId } = one.tenant;
  const before = app.workspace();
  await client.settings.saveProfile({ profileId: ids.one, name: 'Else', corpId, apiBase: one.url });
  await client.settings.saveProfile({
    profileId: ids.two,
    corpId: two.tenant.corpId,
    apiBase: two.url,
    proxyMode: 'own',
    proxyUrl: 'http://ops:word@proxy.example:3128',
    appSecret: two.tenant.secrets.app,
    archiveSecret: two.tenant.secrets.archive,
  });
  expect(app.workspace()).toBe(before);
  expect(await client.settings.profile({ profileId: ids.two })).toMatchObject({
    name: 'Two',
    inUse: false,
    proxy: 'http://ops@proxy.example:3128',
    hasSecret: true,
    archiveSecret: { kept: true, tail: two.tenant.secrets.archive.slice(-4) },
  });
  expect(await client.settings.profile()).toMatchObject({ name: 'Else', inUse: true });
  // Of the one in use a change counts at once.
  await client.settings.saveProfile({
    profileId: ids.one,
    corpId,
    apiBase: `${one.url}/`,
    archiveSecret: one.tenant.secrets.archive,
  });
  expect(app.workspace()).not.toBe(before);
  expect(app.workspace().client.hasSecret('archive')).toBe(true);
});

test('a profile is tested without being used', async () => {
  const { app, client, two, ids } = await startWithTwo();
  const reports = [];
  for await (const report of await client.profiles.check({ profileId: ids.two })) reports.push(report);
  expect(reports.at(-1)).toMatchObject({ ok: true, finished: true });
  expect(two.tenant.control.stats().byEndpoint.gettoken?.calls).toBe(1);
  expect(namesInUse(await listOf(client))).toEqual(['演示企业']);
  expect(app.workspace().profile.origin).toBe('demo');
  two.tenant.control.trustOnly();
  for await (const report of await client.profiles.check({ profileId: ids.two })) reports.push(report);
  expect(reports.at(-1)).toMatchObject({ ok: false, problem: { errcode: 60020 } });
  const gone = client.profiles.check({ profileId: 'gone' }).then((stream) => stream.next());
  await expect(gone).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

async function beginRun(client: Client, { tenant }: { tenant: DemoTenant }, count: number): Promise<string> {
  const ids = Array.from({ length: count }, (_, index) => tenant.directory.contacts.id(index));
  const { runId } = await client.runs.create({ source: { from: 'ids', ids, idType: 'auto' } });
  for await (const run of await client.runs.watch({ runId })) if (run.done > 0) break;
  return runId;
}

async function endOfRun(client: Client, runId: string) {
  let last: { state: string; byVerdict: Record<string, number> } | undefined;
  for await (const run of await client.runs.watch({ runId })) last = run;
  return last;
}

test('what was entered is tested before it is saved, with the kept secret where none was entered', async () => {
  const { app, client, one, two, ids } = await startWithTwo();
  const before = app.settings.read();
  const { corpId, secrets } = two.tenant;
  const entered = { profileId: null, name: 'One', corpId, apiBase: two.url };
  expect(await lastOf(client.profiles.checkDraft({ ...entered, appSecret: secrets.app }))).toMatchObject({
    ok: true,
  });
  const wrong = client.profiles.checkDraft({ ...entered, appSecret: 'not-the-secret-of-this-corp' });
  expect(await lastOf(wrong)).toMatchObject({ ok: false, problem: { errcode: 40001 } });
  const kept = { profileId: ids.one, corpId: one.tenant.corpId, apiBase: one.url };
  expect(await lastOf(client.profiles.checkDraft(kept))).toMatchObject({ ok: true });
  // A kept secret belongs to the corp it was entered for.
  for (const draft of [entered, { ...kept, corpId }, { ...kept, apiBase: 'ftp://one.example' }]) {
    const refused = client.profiles.checkDraft(draft).then((stream) => stream.next());
    await expect(refused).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  }
  expect(app.settings.read()).toEqual(before);
});

test('runs of the profile that is left are named, pause, and go on when it is used again', async () => {
  const { client, one, ids } = await startWithTwo({ latencyMs: 20 });
  await client.profiles.use({ profileId: ids.one });
  const runId = await beginRun(client, one, 400);
  const leaving = await client.profiles.pausing({ profileId: ids.two });
  expect(leaving).toEqual([{ runId, label: expect.stringMatching(/./) }]);

  await client.profiles.use({ profileId: ids.two });
  expect(await client.runs.list()).toEqual([]);
  const asked = one.tenant.control.stats().calls;
  expect((await client.connection.check()).ok).toBe(true);
  expect(one.tenant.control.stats().calls).toBe(asked);

  one.tenant.control.change({ latencyMs: 0 });
  await client.profiles.use({ profileId: ids.one });
  expect(await endOfRun(client, runId)).toMatchObject({ state: 'finished', byVerdict: { mapped: 400 } });
});

test('two profiles may be of one corp: its runs go on with the other one', async () => {
  const { client, one, ids } = await startWithTwo({ latencyMs: 20 });
  await client.profiles.use({ profileId: ids.one });
  const twin = await add(client, one, 'Twin');
  const runId = await beginRun(client, one, 200);
  expect(await client.profiles.pausing({ profileId: twin })).toEqual([]);
  await client.profiles.use({ profileId: twin });
  expect(await endOfRun(client, runId)).toMatchObject({ state: 'finished', byVerdict: { mapped: 200 } });
});

test('two profiles of one corp share its library, and neither is helped out with the other one’s token', async () => {
  const { client, dataFolder, one, ids } = await startWithTwo();
  const { corpId, secrets } = one.tenant;
  await client.profiles.use({ profileId: ids.one });
  await client.lookup.resolve({ ids: [one.tenant.directory.contacts.id(0)] });
  expect(tokensIn(dataFolder)).toBe(1);
  const { id: wrong } = await client.settings.saveProfile({
    profileId: null,
    corpId,
    apiBase: one.url,
    appSecret: `${secrets.app.slice(0, -1)}_`,
  });

  await client.profiles.use({ profileId: wrong });
  expect((await client.register.counts()).byVerdict.mapped).toBe(1);
  // With the token of the other secret this call would go through.
  const asked = client.lookup.resolve({ ids: [one.tenant.directory.contacts.id(5)] });
  await expect(asked).rejects.toMatchObject({ data: { errcode: 40001 } });
  // The refusal of this secret is not the other's.
  await client.profiles.use({ profileId: ids.one });
  await client.lookup.resolve({ ids: [one.tenant.directory.contacts.id(6)] });
  expect((await client.register.counts()).byVerdict.mapped).toBe(2);
});

test('a profile that goes takes its secrets and tokens along, and leaves ids and names', async () => {
  const { app, client, dataFolder, one, ids } = await startWithTwo();
  await client.profiles.use({ profileId: ids.one });
  await client.lookup.resolve({ ids: [one.tenant.directory.contacts.id(0)] });
  const sealed = app.settings.read().profiles[0]?.sealedSecrets.app?.[0] ?? '';
  const file = () => readFileSync(join(dataFolder, 'settings.json'), 'utf8');
  expect(file()).toContain(sealed);
  expect(tokensIn(dataFolder)).toBe(1);

  expect(await client.settings.forgetProfile({ profileId: ids.one })).toMatchObject({ origin: 'demo' });
  expect(file()).not.toContain(sealed);
  expect(tokensIn(dataFolder)).toBe(0);
  expect(app.settings.read().profiles.map(({ name }) => name)).toEqual(['Two']);
  await client.profiles.use({ profileId: await add(client, one, 'Again') });
  expect((await client.register.counts()).byVerdict.mapped).toBe(1);
  await expect(client.settings.forgetProfile({ profileId: 'gone' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
});

test('a token that another profile still uses stays when one goes', async () => {
  const { client, dataFolder, one, ids } = await startWithTwo();
  const twin = await add(client, one, 'Twin');
  await client.profiles.use({ profileId: ids.one });
  await client.connection.check();
  await client.settings.forgetProfile({ profileId: twin });
  expect(tokensIn(dataFolder)).toBe(1);
});

test('the environment goes before all: others can be kept and tested, but not switched to', async () => {
  const { app } = await startApp();
  const client = openPortDoor(app);
  const other = await add(client, await tenantOf(2), 'Other');
  expect(await listOf(client)).toMatchObject({
    switchable: false,
    profiles: [
      { origin: 'environment', name: '环境变量', inUse: true },
      { name: 'Other', inUse: false },
      { id: 'demo' },
    ],
  });
  for (const profileId of [other, 'demo']) {
    await expect(client.profiles.use({ profileId })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringContaining('环境变量'),
    });
  }
  expect((await reportOf(client, other)).ok).toBe(true);
  expect(app.workspace().profile.origin).toBe('environment');
  await client.settings.forgetProfile({ profileId: other });
  await expect(client.settings.forgetProfile()).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

function reportOf(client: Client, profileId: string) {
  return lastOf(client.profiles.check({ profileId }));
}

async function lastOf<T>(stream: Promise<AsyncIterable<T>>): Promise<T> {
  let last: T | undefined;
  for await (const report of await stream) last = report;
  if (last === undefined) throw new Error('a check ended without a report');
  return last;
}

test('no list and no answer holds a secret or a password', async () => {
  const { client, one, ids } = await startWithTwo();
  const proxyUrl = 'socks5://ops:password-of-ops@127.0.0.1:9';
  const { corpId, secrets } = one.tenant;
  const saved = await client.settings.saveProfile({
    profileId: ids.one,
    corpId,
    apiBase: one.url,
    archiveSecret: secrets.archive,
    proxyMode: 'own',
    proxyUrl,
    appSecret: secrets.app,
  });
  const seen = JSON.stringify([
    saved,
    await listOf(client),
    await client.settings.profile({ profileId: ids.one }),
  ]);
  for (const secret of [secrets.app, secrets.archive, 'password-of-ops']) expect(seen).not.toContain(secret);
  expect(seen).toContain(secrets.app.slice(-4));
});

test('closing the core ends the stream', async () => {
  const { app } = await startApp();
  const stream = await openPortDoor(app).profiles.watch();
  await stream.next();
  await app.close();
  expect((await stream.next()).done).toBe(true);
});

test('profiles that the environment spoils are listed and can go, and whoever uses or tests them is told why', async () => {
  const { app } = await startApp({ env: { ...NO_CORP, WECOM_PROXY: 'gopher://proxy.example' } });
  const client = openPortDoor(app);
  const { tenant, url } = await tenantOf(1);
  const { corpId, secrets } = tenant;
  const saving = client.settings.saveProfile({
    profileId: null,
    corpId,
    apiBase: url,
    appSecret: secrets.app,
  });
  const told = { code: 'BAD_REQUEST', message: expect.stringContaining('socks5') };
  await expect(saving).rejects.toMatchObject(told);
  expect(app.settings.read().profiles).toEqual([]);
  const rest = { sealedSecrets: {}, proxyMode: 'none', sealedProxy: null, caPem: null } as const;
  app.settings.update({ profiles: [{ id: 'kept', name: 'Kept', corpId, apiBase: url, ...rest }] });
  const [kept] = (await listOf(client)).profiles;
  expect(kept).toMatchObject({ corpId, inUse: false });
  const profileId = kept?.id ?? '';
  await expect(client.profiles.use({ profileId })).rejects.toMatchObject(told);
  const test = client.profiles.check({ profileId }).then((stream) => stream.next());
  await expect(test).rejects.toMatchObject(told);
  expect(await client.settings.forgetProfile({ profileId })).toMatchObject({ origin: 'demo' });
  expect(app.settings.read().profiles).toEqual([]);
});

test('half a corp of the environment gives way to a profile that is entered or switched to', async () => {
  const { app } = await startApp({ env: { ...NO_CORP, WECOM_CORP_ID: 'ww0123456789abcdef' } });
  const client = openPortDoor(app);
  const one = await tenantOf(1);
  expect(await listOf(client)).toMatchObject({
    switchable: true,
    profiles: [{ inUse: true }, { id: 'demo' }],
  });
  const profileId = await add(client, one, 'One');
  expect(app.workspace().profile.origin).toBe('environment');
  await client.profiles.use({ profileId });
  expect((await client.connection.check()).ok).toBe(true);
  const { corpId, secrets } = (await tenantOf(2)).tenant;
  await client.settings.forgetProfile();
  await client.settings.saveProfile({ corpId, apiBase: one.url, appSecret: secrets.app });
  expect(app.workspace().profile.corpId).toBe(corpId);
});
