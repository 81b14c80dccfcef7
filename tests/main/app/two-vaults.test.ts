import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '#main/app.ts';
import { createDemoTenant } from '#main/demo/index.ts';
import { createKeyFileVault } from '#main/settings/key-file-vault.ts';
import type { ProfileInput } from '#shared/contract/settings.ts';
import { say } from '#shared/text/index.ts';
import { UNSERVED_PORT } from '#tests/kit/proxies/listening.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { windowVault } from '#tests/kit/window-vault.ts';
import { runCommand } from '../cli/command.ts';
import { openPortDoor } from './doors.ts';

const SECRET = 'secret'.repeat(7);
const CORP = { corpId: 'wwaaaaaaaaaaaaaaaa', apiBase: `http://127.0.0.1:${UNSERVED_PORT}` };
const AGAIN = { code: 'BAD_REQUEST' };

/** One data folder, opened from the window and by serve in turns. */
function twoDoors() {
  const dataFolder = temporaryFolder();
  const vaults = {
    window: windowVault(),
    serve: createKeyFileVault(join(dataFolder, 'vault.key')),
  };
  async function at<T>(
    door: keyof typeof vaults,
    work: (client: ReturnType<typeof openPortDoor>) => Promise<T>,
  ) {
    const vault = vaults[door];
    const app = await createApp({ dataFolder, host: 'server', version: '0', env: {}, vault, language: 'en' });
    onTestFinished(() => app.close());
    const result = await work(openPortDoor(app));
    await app.close();
    return result;
  }
  const save = (door: keyof typeof vaults, input: Partial<ProfileInput>) =>
    at(door, (client) => client.settings.saveProfile({ ...CORP, ...input }));
  const shown = (door: keyof typeof vaults) => at(door, (client) => client.settings.profile());
  const next = async (door: keyof typeof vaults) =>
    (await at(door, (client) => client.overview.get())).next.step;
  const settingsPath = join(dataFolder, 'settings.json');
  return { dataFolder, settingsPath, at, save, shown, next };
}

test('a secret that was entered at one door is asked for at the other, which then has it as well', async () => {
  const { save, shown, next, settingsPath } = twoDoors();
  await save('window', { appSecret: SECRET, archiveSecret: `${SECRET}archive` });
  expect(await shown('serve')).toMatchObject({ hasSecret: false, archiveSecret: { kept: false } });
  expect(await next('serve')).toBe('enter_secret_here');

  await save('serve', { appSecret: SECRET });
  expect(await shown('serve')).toMatchObject({ hasSecret: true, archiveSecret: { kept: false } });
  expect(await shown('window')).toMatchObject({ hasSecret: true, archiveSecret: { kept: true } });
  // Entered anew, it takes the place of this door's own.
  await save('window', { appSecret: `${SECRET}2` });
  expect(JSON.parse(readFileSync(settingsPath, 'utf8')).profiles[0].sealedSecrets.app).toHaveLength(2);
  expect(await shown('serve')).toMatchObject({ hasSecret: true });
});

test('forgotten at one door, a secret is gone at the other', async () => {
  const { save, shown } = twoDoors();
  await save('window', { appSecret: SECRET, archiveSecret: `${SECRET}archive` });
  await save('serve', { archiveSecret: '' });
  expect(await shown('window')).toMatchObject({ hasSecret: true, archiveSecret: { kept: false } });
});

test('the seal that settings of before hold is opened at its own door, and outlasts the other', async () => {
  const { save, shown, next, settingsPath } = twoDoors();
  await save('serve', { appSecret: SECRET, proxyMode: 'own', proxyUrl: 'http://ops:password@127.0.0.1:9' });
  const kept = JSON.parse(readFileSync(settingsPath, 'utf8'));
  const [one] = kept.profiles;
  const before = {
    ...one,
    sealedSecrets: { app: one.sealedSecrets.app[0] },
    sealedProxy: one.sealedProxy[0],
  };
  writeFileSync(settingsPath, JSON.stringify({ ...kept, profiles: [before] }));

  expect(await shown('serve')).toMatchObject({ hasSecret: true, proxyMode: 'own' });
  expect(await next('window')).toBe('enter_secret_here');
  await save('window', { appSecret: SECRET, proxyUrl: 'http://ops:password@127.0.0.1:9' });
  for (const door of ['window', 'serve'] as const) {
    expect(await shown(door)).toMatchObject({
      hasSecret: true,
      proxy: expect.stringContaining('127.0.0.1:9'),
    });
  }
});

test('no secret of the other door follows to another way, whoever enters what', async () => {
  const { at, save, shown } = twoDoors();
  await save('window', { appSecret: SECRET, archiveSecret: `${SECRET}archive` });
  const elsewhere = { apiBase: 'http://127.0.0.1:7' };
  await expect(save('serve', elsewhere)).rejects.toMatchObject(AGAIN);
  // Known at this door, and nothing is shown by that of what the other one keeps.
  await save('serve', { appSecret: 'made-up-secret-of-nobody' });
  await save('serve', { ...elsewhere, appSecret: 'made-up-secret-of-nobody' });
  expect(await shown('serve')).toMatchObject({ hasSecret: true });
  expect(await shown('window')).toMatchObject({ hasSecret: false, archiveSecret: { kept: false } });

  await save('window', { ...elsewhere, appSecret: SECRET });
  await at('serve', (client) =>
    client.routes.adopt({ ...CORP, proxy: 'none', appSecret: 'made-up-secret-of-nobody' }),
  );
  expect(await shown('window')).toMatchObject({ hasSecret: false });
});

test('a proxy that is entered at one door leaves the other its own, with the secrets for it', async () => {
  const { save, shown } = twoDoors();
  const theirs = { proxyMode: 'own', proxyUrl: 'http://127.0.0.1:9' } as const;
  await save('window', { appSecret: SECRET, ...theirs });
  await expect(save('serve', { appSecret: SECRET })).rejects.toMatchObject(AGAIN);
  await save('serve', { appSecret: SECRET, proxyUrl: 'http://127.0.0.1:7' });
  expect((await shown('serve')).proxy).toContain('127.0.0.1:7');
  expect(await shown('window')).toMatchObject({
    hasSecret: true,
    proxy: expect.stringContaining('127.0.0.1:9'),
  });
});

test('a command says which secrets only the window can open, and what to do', async () => {
  const tenant = createDemoTenant({ settings: { latencyMs: 0 } });
  const { url } = await tenant.listen();
  onTestFinished(() => tenant.close());
  const { dataFolder, save } = twoDoors();
  const corp = { corpId: tenant.corpId, apiBase: url, name: 'North' };
  await save('window', { ...corp, appSecret: tenant.secrets.app });
  const env = { WECOM_ID_MAPPER_HOME: dataFolder };

  const without = await runCommand(['--lang', 'en', 'check'], env);
  expect(without.exitCode).toBe(3);
  const values = { secrets: say('en', 'doctor.field.app'), name: 'North' };
  expect(without.stderr).toContain(say('en', 'cli.sealedElsewhere', values));

  await save('serve', { ...corp, appSecret: tenant.secrets.app });
  const { exitCode, stderr } = await runCommand(['--lang', 'en', 'check'], env);
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
});
