import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '#main/app.ts';
import { createDemoTenant } from '#main/demo/index.ts';
import { createKeyFileVault } from '#main/settings/key-file-vault.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { openPortDoor } from '../app/doors.ts';
import { runCommand, runTogether } from './command.ts';

async function tenantOf(seed: number) {
  const tenant = createDemoTenant({ seed, settings: { latencyMs: 0 } });
  const { url } = await tenant.listen();
  onTestFinished(() => tenant.close());
  const { corpId, secrets } = tenant;
  return { tenant, profile: { corpId, apiBase: url, appSecret: secrets.app } };
}

/** A data folder in which the page has kept two profiles, the first of which is in use. */
async function withTwo() {
  const dataFolder = temporaryFolder();
  const [one, two] = [await tenantOf(1), await tenantOf(2)];
  const vault = createKeyFileVault(join(dataFolder, 'vault.key'));
  const app = await createApp({ dataFolder, host: 'server', version: '0', env: {}, vault, language: 'en' });
  const client = openPortDoor(app);
  await client.settings.saveProfile({ ...one.profile, name: 'North' });
  await client.settings.saveProfile({ ...two.profile, profileId: null, name: '南方 公司' });
  await app.close();
  const env = { WECOM_ID_MAPPER_HOME: dataFolder };
  const cli = (...words: string[]) => runCommand(words, env);
  return { one, two, env, cli };
}

test('profiles lists them, marks the one in use and tells nothing of a secret but which there are', async () => {
  const { one, two, cli } = await withTwo();
  const { exitCode, stdout } = await cli('--lang', 'en', 'profiles');
  expect(exitCode).toBe(0);
  expect(stdout.split('\n').map((line) => line.split('\t'))).toEqual([
    ['* North', one.tenant.corpId, one.profile.apiBase, 'app'],
    ['  南方 公司', two.tenant.corpId, two.profile.apiBase, 'app'],
    ['  Demo tenant', 'demo'],
    [''],
  ]);
  const json = await cli('--json', '--profile', 'demo', 'profiles');
  expect(JSON.parse(json.stdout)).toMatchObject([
    { name: 'North', corp_id: one.tenant.corpId, in_use: false, secrets: ['app'], proxy: null },
    { name: '南方 公司', in_use: false },
    { id: 'demo', in_use: true },
  ]);
  for (const tail of [4, 40]) {
    expect(stdout + json.stdout).not.toContain(one.tenant.secrets.app.slice(-tail));
  }
});

test('--profile works with another one than is in use, by its name, and leaves that in use', async () => {
  const { one, two, cli } = await withTwo();
  const id = two.tenant.directory.contacts.id(4);
  const found = await cli('--json', '--profile', '南方 公司', 'lookup', id);
  expect(JSON.parse(found.stdout)).toMatchObject([{ id, name: two.tenant.directory.truth(id)?.name }]);
  expect(one.tenant.control.stats().calls).toBe(0);
  expect((await cli('--profile', 'NORTH', 'check')).exitCode).toBe(0);
  expect(one.tenant.control.stats().calls).toBeGreaterThan(0);
  expect((await cli('profiles')).stdout).toMatch(/^\* North\t/);
});

test('a profile that is named goes before the environment’s, which is one of them', async () => {
  const { one, two, env } = await withTwo();
  const given = {
    ...env,
    WECOM_CORP_ID: two.profile.corpId,
    WECOM_APP_SECRET: two.profile.appSecret,
    WECOM_API_BASE: two.profile.apiBase,
  };
  const listed = JSON.parse((await runCommand(['--json', 'profiles'], given)).stdout);
  expect(listed[0]).toMatchObject({ id: 'environment', in_use: true, corp_id: two.tenant.corpId });
  const id = one.tenant.directory.contacts.id(4);
  const found = await runCommand(['--json', '--profile', 'north', 'lookup', id], given);
  expect(JSON.parse(found.stdout)).toMatchObject([{ name: one.tenant.directory.truth(id)?.name }]);
});

test('a name that there is not, the environment’s where it gives none, and serving, where the page switches, are bad usage', async () => {
  const { env } = await withTwo();
  const refusals: readonly (readonly [string[], RegExp])[] = [
    [['--profile', 'East', 'check'], /East.*North, 南方 公司/],
    [['--profile', 'environment', 'check'], /environment/],
    [['--profile', 'North', 'serve', '--port', '0'], /serve/],
  ];
  const results = await runTogether(
    refusals.map(([words]) => words),
    env,
  );
  expect(results).toEqual(
    refusals.map(([, reason]) => ({ exitCode: 2, stdout: '', stderr: expect.stringMatching(reason) })),
  );
});
