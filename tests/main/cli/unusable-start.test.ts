import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { expect, test } from 'vitest';
import { say } from '#shared/text/index.ts';
import { startApp, truthOf } from '#tests/kit/app.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { runCommand } from './command.ts';

test('a damaged database keeps serve from starting, with its code for scripts and the ways out for people', async () => {
  const home = temporaryFolder();
  const path = join(home, 'names.db');
  writeFileSync(path, 'not a database at all '.repeat(400));
  const { exitCode, stdout, stderr } = await runCommand(['--json', '--lang', 'en', 'serve', '--port', '0'], {
    WECOM_ID_MAPPER_HOME: home,
  });
  expect(exitCode).toBe(4);
  expect(stderr).toContain(say('en', 'store.not_a_database', { path }));
  expect(stderr).toContain(say('en', 'backup.way_out'));
  expect(JSON.parse(stdout)).toMatchObject({ status: 'error', code: 'not_a_database' });
  expect(readdirSync(home).filter((name) => name.startsWith('names.'))).toEqual(['names.db']);
});

// In /proc nothing can be made, and it answers as if the folder above were missing.
test.runIf(process.platform === 'linux')(
  'a data folder that can not be made is named, with the way out',
  async () => {
    const home = '/proc/nowhere/data';
    const { exitCode, stdout, stderr } = await runCommand(['--lang', 'en', 'check'], {
      WECOM_ID_MAPPER_HOME: home,
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 4, stdout: '' });
    expect(stderr.trim()).toBe(say('en', 'cli.dataFolder', { path: home, code: 'ENOENT' }));
  },
);

test('settings that can’t be read are put aside once, and that is said, and kept in the log', async () => {
  const home = temporaryFolder();
  writeFileSync(join(home, 'settings.json'), '{"profiles": [');
  const list = () => runCommand(['--lang', 'en', 'profiles'], { WECOM_ID_MAPPER_HOME: home });
  const first = await list();
  const [aside = '', ...others] = readdirSync(home).filter((name) => name.startsWith('settings.damaged-'));
  expect(others).toEqual([]);
  expect(first.stderr).toContain(say('en', 'cli.settingsAside', { path: join(home, aside) }));
  expect(readFileSync(join(home, aside), 'utf8')).toBe('{"profiles": [');
  expect(readFileSync(join(home, 'logs', 'main.log'), 'utf8')).toContain(aside);
  const second = await list();
  expect(second).toMatchObject({ exitCode: 0, stderr: '' });
});

test('half a corp in the environment is told at the start, and is no demo', async () => {
  const { exitCode, stdout, stderr } = await runCommand(['--lang', 'en', 'check'], {
    WECOM_ID_MAPPER_HOME: temporaryFolder(),
    WECOM_CORP_ID: 'ww0123456789abcdef',
  });
  const half = { given: 'WECOM_CORP_ID', missing: 'WECOM_APP_SECRET' };
  expect(stderr.trim()).toBe(say('en', 'cli.halfEnvironment', half));
  expect(stdout).toContain(say('en', 'doctor.cause.environment_incomplete.what', half));
  expect(exitCode).toBe(3);
});

test.skipIf(process.platform === 'win32')(
  'a data folder that every user may write to is refused with nothing written into it',
  async () => {
    const path = temporaryFolder();
    chmodSync(path, 0o777);
    const { exitCode, stderr } = await runCommand(['--lang', 'en', 'check'], { WECOM_ID_MAPPER_HOME: path });
    expect(exitCode).toBe(4);
    expect(stderr.trim()).toBe(say('en', 'store.open_to_others', { path }));
    expect(readdirSync(path)).toEqual([]);
  },
);

async function lookUpTrusting(caFile: string) {
  const { tenant, tenantUrl } = await startApp();
  const id = tenant.directory.contacts.id(0);
  const { exitCode, stdout, stderr } = await runCommand(['--lang', 'en', '--json', 'lookup', id], {
    WECOM_ID_MAPPER_HOME: temporaryFolder(),
    WECOM_CORP_ID: tenant.corpId,
    WECOM_APP_SECRET: tenant.secrets.app,
    WECOM_API_BASE: tenantUrl,
    WECOM_CA_FILE: caFile,
  });
  return { exitCode, stdout, stderr: stderr.trim(), name: truthOf(tenant, id).name };
}

test('certificates that the environment names are trusted besides', async () => {
  const path = join(temporaryFolder(), 'ca.pem');
  writeFileSync(path, rootCertificates[0] ?? '');
  const { exitCode, stdout, name } = await lookUpTrusting(path);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject([{ name }]);
});

test('a file of certificates that is not there is named', async () => {
  const path = join(temporaryFolder(), 'ca.pem');
  const { exitCode, stderr } = await lookUpTrusting(path);
  const values = { field: say('en', 'route.field_ca'), path };
  expect(stderr).toBe(say('en', 'route.unreadable', values));
  expect(exitCode).toBe(2);
});

test('a file that holds no certificate is none', async () => {
  const path = join(temporaryFolder(), 'ca.pem');
  writeFileSync(path, 'nothing of the kind');
  const { exitCode, stdout, stderr } = await lookUpTrusting(path);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(say('en', 'route.field_ca'));
  expect(JSON.parse(stdout)).toMatchObject({ status: 'error' });
});
