import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { launch as launchSimulation } from '#tests/desktop-simulation/launch.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { newDataFolder } from './kit/data-folder.ts';
import { neutralEnvironment, openPath } from './kit/host.ts';
import { launchBrowser } from './kit/index.ts';
import { type ListeningTenant, listeningTenant } from './kit/listening-tenant.ts';
import { enterArchiveSecret, enterProfile } from './kit/profile.ts';
import { builtCli } from './kit/project.ts';
import { savedFile } from './kit/saved-file.ts';
import { type Forbidden, findIn, findInFolder } from './kit/scan.ts';
import { startRun } from './kit/start-run.ts';

const PROXY_PASSWORD = 'open-sesame-4711';

/** @returns the token that the tenant has given out for a secret, and gives again while it lives */
async function tokenFor({ corpId, env }: ListeningTenant, secret: string): Promise<string> {
  const query = new URLSearchParams({ corpid: corpId, corpsecret: secret });
  const answer = await fetch(`${env.WECOM_API_BASE}/cgi-bin/gettoken?${query}`);
  return (await answer.json()).access_token;
}

async function forbiddenOf(tenant: ListeningTenant): Promise<Forbidden> {
  const { app, archive } = tenant.secrets;
  return {
    'the app secret': app,
    'the archive secret': archive,
    'the app token': await tokenFor(tenant, app),
    'the archive token': await tokenFor(tenant, archive),
    'the proxy password': PROXY_PASSWORD,
  };
}

/** Leads the page through a check, a look-up, a run with its file, and a refusal. */
async function walk(page: Page, tenant: ListeningTenant, saveFolder: string): Promise<string> {
  await openPath(page, '/connection');
  await page.getByRole('button', { name: zhCN.connection.check }).first().click();
  await page.getByText(zhCN.connection.passed).first().waitFor();
  await openPath(page, '/batch');
  const rooms = [0, 1].map((index) => tenant.directory.rooms.id(index));
  await startRun(page, [...tenant.directory.mix(30), ...rooms]);
  await page
    .getByRole('region', { name: zhCN.batch.run.progress })
    .getByText(zhCN.batch.states.finished)
    .waitFor();
  const { bytes } = await savedFile(page, saveFolder, () =>
    page.getByRole('button', { name: zhCN.batch.run.exportCsv }).click(),
  );
  tenant.control.trustOnly();
  await openPath(page, '/connection');
  await page.getByRole('button', { name: zhCN.connection.check }).first().click();
  await page.getByText('60020').first().waitFor();
  tenant.control.trustEverybody();
  return bytes.toString('utf8');
}

test('no secret and no token comes to light in the window, on its port, in the log or in the data folder', async () => {
  const tenant = await listeningTenant();
  const dataFolder = await newDataFolder();
  const saveFolder = temporaryFolder();
  const simulation = await launchSimulation(dataFolder, { SIMULATED_SAVE_FOLDER: saveFolder });
  const page = await simulation.firstWindow();
  await openPath(page, '/settings');
  const apiBase = tenant.env.WECOM_API_BASE ?? '';
  await enterProfile(page, { corpId: tenant.corpId, secret: tenant.secrets.app, apiBase });
  await enterArchiveSecret(page, tenant.secrets.archive);
  const csv = await walk(page, tenant, saveFolder);
  const html = await page.content();
  await simulation.quit();

  const forbidden = await forbiddenOf(tenant);
  const { toPage, toMain } = simulation.portTraffic;
  const menuAndNotices = JSON.stringify([simulation.now(), simulation.notifications]);
  expect(
    findIn(forbidden, {
      'the port': toPage,
      'the page': [html],
      'the file': [csv],
      'the log': [simulation.output()],
      'the notices': [menuAndNotices],
    }),
  ).toEqual([]);
  // On its way in, once, it is what the operator has typed.
  for (const secret of [tenant.secrets.app, tenant.secrets.archive]) {
    expect(toMain.filter((message) => message.includes(secret))).toHaveLength(1);
  }
  expect(await findInFolder(forbidden, dataFolder)).toEqual([]);
  // The scan would find something: what is kept in the clear by design.
  expect(await findInFolder({ 'the corp id': tenant.corpId }, dataFolder)).not.toEqual([]);
  expect(findIn({ 'the corp id': tenant.corpId }, { 'the port': toPage })).toEqual([
    'the corp id in the port',
  ]);
});

test('nor over HTTP, nor on a terminal, also when things go wrong', async () => {
  const tenant = await listeningTenant();
  const saveFolder = temporaryFolder();
  const env = { ...tenant.env, WECOM_ARCHIVE_SECRET: tenant.secrets.archive };
  const { page, dataFolder, output, close } = await launchBrowser({ env });
  const http: string[] = [];
  // A stream that is still open has no text yet; it ends with the page.
  const note = (text: string) => void http.push(text);
  page.context().on('response', (response) => {
    note(JSON.stringify(response.headers()));
    response.text().then(note, () => undefined);
  });
  const csv = await walk(page, tenant, saveFolder);
  const { origin } = new URL(page.url());
  const id = tenant.directory.contacts.id(3);
  for (const call of [
    'test-wecom-connection',
    `fetch-wecom-name/user_id/${id}`,
    'fetch-wecom-name/user_id/no such id',
    'openapi.json',
    'nothing-here',
  ]) {
    note(await (await fetch(`${origin}/api/${call}`)).text());
  }
  await close();

  const run = promisify(execFile);
  const terminal: string[] = [output()];
  const cli = async (args: readonly string[], extra: Readonly<Record<string, string>> = {}) => {
    const all = { ...neutralEnvironment(), ...env, ...extra, WECOM_ID_MAPPER_HOME: dataFolder };
    const { stdout, stderr } = await run(process.execPath, [builtCli, ...args], { env: all }).catch(
      (error: { stdout: string; stderr: string }) => error,
    );
    terminal.push(stdout + stderr);
  };
  const file = path.join(dataFolder, 'names.csv');
  await cli(['check']);
  await cli(['--json', 'lookup', id, 'zhangsan']);
  await cli(['export', '--out', file]);
  await cli(['check'], { WECOM_PROXY: `http://operator:${PROXY_PASSWORD}@127.0.0.1:1` });
  await cli(['--json', 'check'], { WECOM_PROXY: `http://operator:${PROXY_PASSWORD}@127.0.0.1:1` });
  await cli(['check'], { WECOM_APP_SECRET: `${tenant.secrets.app.slice(0, -1)}_` });

  const forbidden = await forbiddenOf(tenant);
  expect(findIn(forbidden, { 'an answer': http, 'the file': [csv], 'the terminal': terminal })).toEqual([]);
  expect(await findInFolder(forbidden, dataFolder)).toEqual([]);
  expect(http.join()).toContain(tenant.corpId);
  expect(terminal.every((text) => text !== '')).toBe(true);
});
