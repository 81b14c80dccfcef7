import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startApp } from '#tests/kit/app.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { runCommand } from './command.ts';

async function prepare() {
  const { tenant, tenantUrl } = await startApp();
  const folder = temporaryFolder();
  const path = join(folder, 'ids.csv');
  const ids = [0, 1, 2].map((index) => tenant.directory.contacts.id(index));
  await writeFile(path, ['客户ID', ...ids].join('\r\n'));
  const env = {
    WECOM_CORP_ID: tenant.corpId,
    WECOM_APP_SECRET: tenant.secrets.app,
    WECOM_API_BASE: tenantUrl,
    WECOM_ID_MAPPER_HOME: join(folder, 'home'),
  };
  const plan = (...more: string[]) => runCommand([...more, 'plan', '--in', path], env);
  return { tenant, plan };
}

test('what a file of ids would take is told in a sentence, and nothing of it is done', async () => {
  const { tenant, plan } = await prepare();
  const { exitCode, stdout } = await plan('--lang', 'en');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/\b3 calls?\b/);
  expect(tenant.control.stats().byEndpoint['externalcontact/get']).toBeUndefined();
});

test('scripts get the parts of the plan', async () => {
  const { plan } = await prepare();
  const { exitCode, stdout } = await plan('--json');
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    total: 3,
    known: 0,
    callsSingly: 3,
    parts: [{ kind: 'external_contact', ids: 3, calls: 3 }],
  });
});

test('a file that is not there is named', async () => {
  const { exitCode, stderr } = await runCommand(['--lang', 'en', 'plan', '--in', '/nowhere/ids.csv'], {
    WECOM_ID_MAPPER_HOME: temporaryFolder(),
  });
  expect(exitCode).toBe(2);
  expect(stderr).toContain('/nowhere/ids.csv');
});

test('a piped table of plain words is a table, and where it is cut otherwise the refusal says how to say so', async () => {
  const env = { WECOM_ID_MAPPER_HOME: temporaryFolder() };
  const id = 'wmA1b2C3d4AAe5F6g7H8i9J0k1L2m3N4';
  const table = `external_userid,follow_user,add_time\n${id},zhangsan,1690000000\n${id},lisi,1690000001\n`;
  const plan = (...more: string[]) =>
    runCommand(['--lang', 'en', '--json', 'plan', '--in', '-', ...more], env, table);
  const piped = await plan();
  expect(piped.exitCode).toBe(0);
  expect(JSON.parse(piped.stdout)).toMatchObject({ total: 1 });
  const cut = await plan('--in-delimiter', 'semicolon', '--id-column', 'external_userid');
  expect(cut.exitCode).toBe(2);
  expect(cut.stderr).toContain('--in-delimiter');
});
