import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { zhCN as core } from '#shared/text/zh-CN.ts';
import { newDataFolder } from '../e2e/kit/data-folder.ts';
import { openPath } from '../e2e/kit/host.ts';
import { type ListeningTenant, listeningTenant } from '../e2e/kit/listening-tenant.ts';
import { startRun } from '../e2e/kit/start-run.ts';
import type { DesktopSimulation } from './desktop-simulation.ts';
import { launch } from './launch.ts';

const { closing, quitting, tray, crashed } = core.desktop;
const IDS = 400;

interface RunAtWork {
  readonly simulation: DesktopSimulation;
  readonly tenant: ListeningTenant;
  readonly page: Page;
  readonly dataFolder: string;
  /** Where its page is, behind the `#`. */
  readonly href: string;
}

/** A run of groups that has begun, and takes a while: groups are asked for one by one, and a second each. */
async function runAtWork(): Promise<RunAtWork> {
  const tenant = await listeningTenant({ groups: IDS });
  const dataFolder = await newDataFolder();
  const simulation = await launch(dataFolder, tenant.env);
  const page = await simulation.firstWindow();
  await openPath(page, '/batch');
  tenant.control.change({ latencyMs: 1_000 });
  await startRun(
    page,
    Array.from({ length: IDS }, (_, index) => tenant.directory.groups.id(index)),
  );
  await expect.poll(() => simulation.progress.some(({ share }) => share > 0), { timeout: 20_000 }).toBe(true);
  return { simulation, tenant, page, dataFolder, href: new URL(page.url()).hash.slice(1) };
}

const isDone = (page: Page) =>
  page.getByRole('region', { name: zhCN.batch.run.progress }).getByText(zhCN.batch.states.finished).waitFor();

test('a run whose window is closed goes on behind a tray icon, and is told when it has ended', async () => {
  const { simulation, tenant, href } = await runAtWork();
  expect(simulation.now()).toMatchObject({ sleepBlockers: 1, tray: undefined });
  simulation.answerBoxes(closing.goOn);
  simulation.closeWindow();
  await expect.poll(simulation.pages).toEqual([]);
  await expect.poll(simulation.portsClosed).toBe(1);
  expect(simulation.questions).toMatchObject([{ message: closing.message, defaultId: 0 }]);
  expect(simulation.now().tray?.toolTip).toContain(`/${IDS}`);

  tenant.control.change({ latencyMs: 0 });
  simulation.chooseInTray(tray.open);
  const page = await simulation.nextWindow();
  expect(simulation.now().tray).toBeUndefined();
  await openPath(page, href);
  await isDone(page);
  await expect.poll(() => simulation.notifications).toHaveLength(1);
  await expect.poll(() => simulation.now().sleepBlockers).toBe(0);
  await expect.poll(() => simulation.progress.at(-1)?.share).toBe(-1);
  await openPath(page, '/library');
  simulation.clickNotification(simulation.notifications[0]?.notificationId ?? 0);
  await page.waitForURL((url) => url.hash === `#${href}`);
  simulation.closeWindow();
  expect(await simulation.exited).toBe(0);
});

test('an operator who has said so once is asked no more, and quits by the tray', async () => {
  const { simulation } = await runAtWork();
  simulation.answerBoxes(closing.cancel);
  simulation.closeWindow();
  await expect.poll(() => simulation.questions).toHaveLength(1);
  simulation.answerBoxes(closing.goOn, true);
  simulation.closeWindow();
  await expect.poll(() => simulation.now().tray).toBeDefined();
  simulation.clickTray();
  await simulation.nextWindow();
  simulation.closeWindow();
  await expect.poll(() => simulation.now().tray).toBeDefined();
  expect(simulation.questions).toHaveLength(2);

  simulation.answerBoxes(quitting.cancel);
  simulation.chooseInTray(tray.quit);
  await expect.poll(() => simulation.questions.at(-1)?.message).toBe(quitting.message);
  simulation.answerBoxes(quitting.quit);
  simulation.chooseInTray(tray.quit);
  expect(await simulation.exited).toBe(0);
});

test('a machine that shuts down is not kept by a question, and the run goes on at the next start', async () => {
  const { simulation, tenant, dataFolder, href } = await runAtWork();
  simulation.power('shutdown');
  expect(await simulation.exited).toBe(0);
  expect(simulation.questions).toEqual([]);
  tenant.control.change({ latencyMs: 0 });
  const page = await (await launch(dataFolder, tenant.env)).firstWindow();
  await openPath(page, href);
  await isDone(page);
});

test('a run survives the death of its process, and nothing that it has kept is asked for again', async () => {
  const { simulation, tenant, dataFolder, href } = await runAtWork();
  const kept = Math.max(...simulation.progress.map(({ share }) => Math.round(share * IDS)));
  expect(kept).toBeGreaterThan(0);
  await simulation.kill();
  tenant.control.change({ latencyMs: 0 });
  tenant.control.clearStats();
  const page = await (await launch(dataFolder, tenant.env)).firstWindow();
  await openPath(page, href);
  await isDone(page);
  const asked = tenant.control.stats().byEndpoint['externalcontact/groupchat/get']?.calls ?? 0;
  expect(asked).toBeLessThanOrEqual(IDS - kept);
});

test('a page that dies comes back on the same run; one that dies again and again asks what to do', async () => {
  const { simulation, tenant, page, href, dataFolder } = await runAtWork();
  await openPath(page, href);
  const back = simulation.nextWindow();
  await simulation.crashPage();
  const revived = await back;
  expect(new URL(revived.url()).hash).toBe(`#${href}`);
  await revived.getByRole('region', { name: zhCN.batch.run.progress }).waitFor();
  for (const _again of [2, 3]) {
    const next = simulation.nextWindow();
    await simulation.crashPage();
    await next;
  }
  expect(simulation.questions).toEqual([]);
  simulation.answerBoxes(crashed.reload);
  const last = simulation.nextWindow();
  await simulation.crashPage();
  tenant.control.change({ latencyMs: 0 });
  await isDone(await last);
  expect(simulation.questions).toMatchObject([{ message: crashed.message }]);
  const logged = await readFile(path.join(dataFolder, 'logs', 'main.log'), 'utf8');
  expect(logged.match(/ error page gone reason=crashed /g)).toHaveLength(4);
});

test('a blocked run shows on the dock, keeps nobody awake, and is tried as soon as the machine wakes', async () => {
  const tenant = await listeningTenant();
  tenant.control.trustOnly();
  const simulation = await launch(undefined, tenant.env);
  const page = await simulation.firstWindow();
  await openPath(page, '/batch');
  await startRun(page, [tenant.directory.contacts.id(1)]);
  await expect.poll(() => simulation.now().badge).toBe(1);
  expect(simulation.now().sleepBlockers).toBe(0);
  expect(simulation.notifications).toHaveLength(1);
  tenant.control.trustEverybody();
  simulation.power('resume');
  // Without the wake-up the next probe would come after fifteen seconds.
  await expect.poll(() => simulation.now().badge, { timeout: 10_000 }).toBe(0);
  await isDone(page);
});
