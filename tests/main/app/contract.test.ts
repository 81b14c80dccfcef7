import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { type AppUnderTest, startApp, truthOf } from '#tests/kit/app.ts';
import { type Client, openPageDoor, openPortDoor, openRestDoor } from './doors.ts';

const DOORS = ['window', 'page', 'scripts'] as const;

describe.each(DOORS)('through the door of the %s', (door) => {
  let core: AppUnderTest;
  let client: Pick<Client, 'lookup' | 'connection' | 'runs' | 'errors'>;

  beforeEach(async () => {
    core = await startApp();
    if (door === 'window') {
      client = openPortDoor(core.app);
      return;
    }
    const rendererFolder = join(core.dataFolder, 'page');
    await mkdir(rendererFolder);
    await writeFile(
      join(rendererFolder, 'index.html'),
      '<head><meta name="session-token" content=""></head>',
    );
    const page = await openPageDoor(core.app, rendererFolder);
    // REST loses nothing that these calls give: their answers are plain JSON.
    client = door === 'page' ? page.client : (openRestDoor(page.url) as unknown as typeof client);
  });

  test('an id becomes a name', async () => {
    const id = core.tenant.directory.contacts.id(7);
    const [entry] = await client.lookup.resolve({ ids: [id] });
    expect(entry).toMatchObject({
      id,
      kind: 'external_contact',
      verdict: 'mapped',
      name: truthOf(core.tenant, id).name,
      source: 'external_contact',
      reason: null,
    });
  });

  test('an id without a name says why', async () => {
    const [id = ''] = core.tenant.directory.members.left;
    const [entry] = await client.lookup.resolve({ ids: [id] });
    expect(entry).toMatchObject({ verdict: 'not_found', name: null, errcode: 60111 });
    expect(entry?.reason).toContain('通讯录里没有这个成员');
  });

  test('a refusal for the IP carries errcode, IP, hint and link', async () => {
    core.tenant.control.trustOnly();
    const id = core.tenant.directory.contacts.id(1);
    const refusal = client.lookup.resolve({ ids: [id] });
    const link = 'https://open.work.weixin.qq.com/devtool/query?e=60020';
    const hint = expect.stringMatching(/^\d+/);
    // Scripts read the guide's words, the pages the contract's.
    const told =
      door === 'scripts'
        ? { body: { status: 'error', errcode: 60020, from_ip: '203.0.113.10', hint, help_url: link } }
        : { code: 'ip_refused', errcode: 60020, fromIp: '203.0.113.10', hint, helpUrl: link };
    await expect(refusal).rejects.toMatchObject({ data: told });
  });

  test('the check tells a token from a connection', async () => {
    expect(await client.connection.check()).toMatchObject({ ok: true, problem: null, demo: false });
    core.tenant.control.trustOnly();
    const report = await client.connection.check();
    expect(report).toMatchObject({ ok: false, seenIps: ['203.0.113.10'], problem: { errcode: 60020 } });
    expect(report.steps.map(({ step, state }) => [step, state])).toEqual([
      ['settings', 'passed'],
      ['name', 'passed'],
      ['tcp', 'passed'],
      ['tls', 'skipped'],
      ['route', 'passed'],
      ['token', 'passed'],
      ['ip_gate', 'failed'],
      ['permissions', 'skipped'],
    ]);
  });

  test('a run names pasted ids and says what it took', async () => {
    const ids = [0, 1, 2, 3, 4].map((index) => core.tenant.directory.contacts.id(index));
    const { runId } = await client.runs.create({ source: { from: 'ids', ids } });
    const run = await untilEnded(client, runId);
    expect(run).toMatchObject({ state: 'finished', total: 5, done: 5, byVerdict: { mapped: 5 } });
    const { items } = await client.runs.items({ runId });
    expect(items.map((item) => item.id).sort()).toEqual([...ids].sort());
  });

  test('the rows of a run have the verdicts by which it is counted, whatever is known by now', async () => {
    const { directory, control } = core.tenant;
    const [known, later] = [directory.contacts.id(0), directory.contacts.id(1)];
    await client.lookup.resolve({ ids: [known] });
    control.change({ answers: { 'externalcontact/get': { [known]: 47001, [later]: 84061 } } });
    const { runId } = await client.runs.create({
      source: { from: 'ids', ids: [known, later] },
      refresh: true,
    });
    const run = await untilEnded(client, runId);
    expect(run.byVerdict).toMatchObject({ mapped: 0, failed: 1, no_relation: 1 });
    control.change({ answers: {} });
    await client.lookup.resolve({ ids: [later], refresh: true });

    const rowsWith = async (verdict: 'failed' | 'no_relation') =>
      (await client.runs.items({ runId, verdict })).items;
    const [named, found] = [directory.contacts.name(0), directory.contacts.name(1)];
    const reason = expect.stringContaining('另一次');
    expect(await rowsWith('failed')).toMatchObject([{ id: known, verdict: 'failed', name: named, reason }]);
    expect(await rowsWith('no_relation')).toMatchObject([
      { id: later, verdict: 'no_relation', name: found, reason },
    ]);
  });

  test('a run is planned, held, taken up, ended and taken away', async () => {
    const ids = [0, 1, 2].map((index) => core.tenant.directory.contacts.id(index));
    const plan = await client.runs.plan({ source: { from: 'ids', ids } });
    expect(plan).toMatchObject({ total: 3, known: 0, callsSingly: 3 });
    // Nothing is answered, so that it can't be done too soon.
    core.tenant.control.trustOnly();
    const { runId } = await client.runs.create({ source: { from: 'ids', ids } });
    expect(await client.runs.pause({ runId })).toMatchObject({ state: 'paused' });
    expect(await client.runs.resume({ runId })).toMatchObject({ done: 0 });
    expect(await client.runs.stop({ runId })).toMatchObject({ state: 'stopped', done: 0 });
    expect((await client.runs.list()).map((run) => run.runId)).toEqual([runId]);
    await client.runs.remove({ runId });
    expect(await client.runs.list()).toEqual([]);
    await expect(client.runs.pause({ runId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('what is known is told without a call, and so is what is not', async () => {
    const [known = '', other = ''] = [5, 6].map((index) => core.tenant.directory.contacts.id(index));
    await client.lookup.resolve({ ids: [known] });
    const { calls } = core.tenant.control.stats();
    const entries = await client.lookup.known({ ids: [other, known] });
    expect(entries).toMatchObject([
      { id: other, verdict: 'unmapped', name: null },
      { id: known, verdict: 'mapped' },
    ]);
    expect(core.tenant.control.stats().calls).toBe(calls);
  });

  test('input that makes no sense is refused before anything is asked of WeCom', async () => {
    await expect(client.lookup.resolve({ ids: [] })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(client.runs.get({ runId: 'nosuch' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(core.tenant.control.stats().calls).toBe(0);
  });

  test('an errcode is explained in both languages', async () => {
    const explained = await client.errors.explain({ errcode: 60020 });
    expect(explained.meaning['zh-CN']).toMatch(/IP/);
    expect(explained.action.en).toMatch(/;/);
  });

  test('of an errcode that is not in the catalogue it says where to ask', async () => {
    const asked = client.errors.explain({ errcode: 999_999 });
    await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const message = expect.stringContaining('query?e=999999');
    const told = door === 'scripts' ? { data: { body: { status: 'error', message } } } : { message };
    await expect(asked).rejects.toMatchObject(told);
  });
});

/** Asks until the run is at its end; vitest's time-out is the bound. */
async function untilEnded(client: Pick<Client, 'runs'>, runId: string) {
  for (;;) {
    const run = await client.runs.get({ runId });
    if (run.state === 'finished' || run.state === 'stopped') return run;
  }
}
