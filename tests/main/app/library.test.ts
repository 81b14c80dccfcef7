import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeEach, describe, expect, test } from 'vitest';
import { idTypeOf } from '#renderer/components/entries/id-type.ts';
import { type AppUnderTest, startApp, truthOf } from '#tests/kit/app.ts';
import { type Client, openPageDoor } from './doors.ts';

let core: AppUnderTest;
let client: Client;
let url: string;

beforeEach(async () => {
  core = await startApp();
  const rendererFolder = join(core.dataFolder, 'page');
  await mkdir(rendererFolder);
  await writeFile(join(rendererFolder, 'index.html'), '<head><meta name="session-token" content=""></head>');
  ({ client, url } = await openPageDoor(core.app, rendererFolder));
});

const customers = (count: number) =>
  Array.from({ length: count }, (_, at) => core.tenant.directory.contacts.id(at));

/** Looks a few customers up, so that the library has them. */
async function lookUp(count: number): Promise<string[]> {
  const ids = customers(count);
  await client.lookup.resolve({ ids });
  return ids;
}

async function getJson(path: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${url}/api${path}`);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

describe('searching', () => {
  test('a name that has just been learned is found at once, by a part of it', async () => {
    const [id = ''] = await lookUp(3);
    const part = [...(truthOf(core.tenant, id).name ?? '')].slice(-2).join('');
    const found = await client.library.search({ query: part });
    expect(found.items.map((item) => item.id)).toContain(id);
    expect(found.notYetSearchable).toBe(0);
  });

  test('pages follow each other to the end, and the first one tells the total', async () => {
    const ids = await lookUp(7);
    const first = await client.library.search({ limit: 5 });
    expect(first.total).toEqual({ count: 7, isExact: true });
    const cursor = first.nextCursor ?? '';
    const second = await client.library.search({ limit: 5, cursor });
    expect(second).toMatchObject({ nextCursor: null, total: null });
    const shown = [...first.items, ...second.items].map((item) => item.id);
    expect(shown.sort()).toEqual(ids.sort());
  });
});

describe('GET /api/mappings', () => {
  test('takes the same filters out of a query string, lists by repeating them', async () => {
    const [id = ''] = await lookUp(2);
    const [left = ''] = core.tenant.directory.members.left;
    await client.lookup.resolve({ ids: [left] });
    const all = await getJson('/mappings?verdict=mapped&verdict=not_found&sort=id&descending=true');
    expect(all.body).toMatchObject({ total: { count: 3, isExact: true }, nextCursor: null });
    const one = await getJson(`/mappings?verdict=mapped&kind=external_contact&query=${id}&limit=1`);
    expect(one.body).toMatchObject({ items: [{ id, verdict: 'mapped' }] });
    const none = await getJson('/mappings?triedBeforeMs=1');
    expect(none.body).toMatchObject({ items: [], total: { count: 0, isExact: true } });
  });

  test('as CSV it gives every column that is asked for, in that order', async () => {
    const [id = ''] = await lookUp(1);
    const columns = ['source', 'operator_name', 'wecom_name', 'errcode', 'verdict', 'kind', 'id'];
    await client.lookup.rename({ id, operatorName: '老王' });
    const query = columns.map((column) => `columns=${column}`).join('&');
    const answer = await fetch(`${url}/api/mappings.csv?${query}`);
    const rows = parse(await answer.text(), { bom: true });
    const name = truthOf(core.tenant, id).name;
    expect(rows).toEqual([columns, ['external_contact', '老王', name, '', 'mapped', 'external_contact', id]]);
  });

  test.each([
    ['/mappings?limit=201', 400, /limit/],
    ['/mappings?limit=0', 400, /limit/],
    ['/mappings?limit=ten', 400, /limit/],
    ['/mappings?kind=phone', 400, /kind/],
    ['/mappings?sort=age', 400, /sort/],
    ['/mappings?descending=perhaps', 400, /descending/],
    ['/mappings?triedFromMs=yesterday', 400, /triedFromMs/],
    [`/mappings?query=${'x'.repeat(101)}`, 400, /query/],
    ['/mappings?cursor=nonsense', 400, /第一页/],
    ['/mappings?runId=nosuch', 404, /nosuch/],
    ['/mappings.csv?columns=secret', 400, /columns/],
    ['/mappings.csv?runId=nosuch', 404, /nosuch/],
  ])('%s is refused with %i', async (path, status, reason) => {
    const answer = await getJson(path);
    expect(answer).toMatchObject({ status, body: { status: 'error' } });
    expect(answer.body.message).toMatch(reason);
  });
});

describe('GET /api/mappings.csv', () => {
  test('sends what a filter lets pass, with the columns asked for in their order', async () => {
    const [id = ''] = await lookUp(3);
    await client.lookup.rename({ id, operatorName: '=1+1' });
    const answer = await fetch(`${url}/api/mappings.csv?query=${id}&columns=name&columns=id`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toContain('names.csv');
    expect(Buffer.from(await answer.arrayBuffer()).toString()).toBe(`\ufeffname,id\r\n'=1+1,${id}\r\n`);
  });

  test('escapes no formulas, and writes GB18030 and tabs, when told so', async () => {
    const [id = ''] = await lookUp(1);
    await client.lookup.rename({ id, operatorName: '=王' });
    const options = 'columns=id&columns=name&encoding=gb18030&delimiter=tab&escapeFormulas=false';
    const answer = await fetch(`${url}/api/mappings.csv?${options}`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=gb18030');
    const text = new TextDecoder('gb18030').decode(await answer.arrayBuffer());
    expect(text).toBe(`id\tname\r\n${id}\t=王\r\n`);
  });

  test('is sent in pieces, and a reader who goes away leaves the server answering', async () => {
    const { register } = core.app.workspace().store;
    register.add(
      Array.from({ length: 60_000 }, (_, at) => `member.${at}`),
      'auto',
      1,
    );
    const aborter = new AbortController();
    const answer = await fetch(`${url}/api/mappings.csv`, { signal: aborter.signal });
    expect(answer.headers.get('content-length')).toBeNull();
    const reader = answer.body?.getReader();
    const first = await reader?.read();
    expect(first?.value?.length).toBeGreaterThan(0);
    aborter.abort();
    expect((await getJson('/mappings/counts')).body).toMatchObject({ total: 60_000 });
    const whole = await (await fetch(`${url}/api/mappings.csv?columns=id`)).text();
    expect(whole.trimEnd().split('\r\n')).toHaveLength(60_001);
  });
});

test.each([
  ['csv', 'text/csv; charset=utf-8'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['jsonl', 'application/jsonl'],
] as const)('the page gets a filter of the library as a %s file', async (format, type) => {
  const [id = ''] = await lookUp(2);
  const started = await client.exports.start({
    what: 'library',
    query: id,
    format,
    columns: ['id', 'name'],
  });
  const answer = await fetch(`${url}${started?.address}`);
  expect(answer.headers.get('content-type')).toBe(type);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const name = truthOf(core.tenant, id).name;
  if (format === 'xlsx') expect(bytes.subarray(0, 2).toString()).toBe('PK');
  else if (format === 'jsonl') expect(JSON.parse(bytes.toString())).toEqual({ id, name });
  else expect(parse(bytes, { bom: true, columns: true })).toEqual([{ ID: id, 名称: name }]);
});

test('counts tell how many ids there are of each kind and verdict', async () => {
  await lookUp(3);
  const [left = ''] = core.tenant.directory.members.left;
  await client.lookup.resolve({ ids: [left] });
  const { total, groups } = await client.library.counts();
  expect(total).toBe(4);
  expect(groups).toContainEqual({ kind: 'external_contact', verdict: 'mapped', count: 3 });
  expect(groups).toContainEqual({ kind: 'member', verdict: 'not_found', count: 1 });
});

test('the history of an id that was renamed at WeCom, and the refusal of one nobody knows', async () => {
  const { store } = core.app.workspace();
  const [id = ''] = await lookUp(1);
  const entry = store.register.find(id, 'text');
  const outcome = {
    id,
    space: 'text',
    canonicalId: null,
    kind: 'external_contact',
    verdict: 'mapped',
  } as const;
  const rest = { nameIsMade: false, source: 'external_contact', remark: null, company: null } as const;
  const nothing = { details: {}, errcode: null, hint: null, advice: null };
  store.register.record([{ ...outcome, ...rest, ...nothing, name: '新名字' }], 9_000);
  const renames = [{ seenAtMs: 9_000, oldName: entry?.wecomName, newName: '新名字' }];
  expect(await client.library.history({ id })).toEqual(renames);
  expect((await getJson('/mappings/nobody/history')).status).toBe(404);
});

test('a forgotten id is gone, and unknown ones are not counted', async () => {
  const [first = '', second = ''] = await lookUp(2);
  const ids = [{ id: first }, { id: 'nobody' }];
  expect(await client.library.forget({ ids })).toEqual({ forgotten: 1, keptForRuns: [] });
  const { items } = await client.library.search({});
  expect(items.map((item) => item.id)).toEqual([second]);
});

test('texts that can’t be ids, which a pasted column brings along, are forgotten and asked for again as others are', async () => {
  const [id = ''] = await lookUp(1);
  const texts = ['张三', '+86 138 0000 0000', 'x'.repeat(70)];
  const pasted = await client.runs.create({ source: { from: 'ids', ids: [id, ...texts] } });
  await untilEnded(pasted.runId);
  const departments = await client.runs.create({
    source: { from: 'ids', idType: 'department', ids: ['销售部', 'sales'] },
  });
  await untilEnded(departments.runId);
  const { items } = await client.library.search({ verdict: ['invalid'] });
  const ids = items.map((item) => ({ id: item.id, idType: idTypeOf(item) }));
  expect(ids.map((one) => one.id).sort()).toEqual([...texts, '销售部', 'sales'].sort());

  expect(await client.library.history({ id: '张三' })).toEqual([]);
  const again = await client.library.refreshSelected({ ids });
  for (const { runId } of again) await untilEnded(runId);
  expect(again.map((run) => run.total).sort()).toEqual([2, 3]);
  expect(await client.library.forget({ ids })).toEqual({ forgotten: 5, keptForRuns: [] });
  expect((await client.library.search({})).items.map((item) => item.id)).toEqual([id]);
});

test('selected ids are asked for again as a run, although they are known', async () => {
  const ids = await lookUp(2);
  const calls = core.tenant.control.stats().calls;
  const [run] = await client.library.refreshSelected({ ids: ids.map((id) => ({ id })) });
  if (run === undefined) throw new Error('no run was made');
  const ended = await untilEnded(run.runId);
  expect(ended).toMatchObject({ state: 'finished', total: 2, byVerdict: { mapped: 2 }, label: '刷新所选' });
  expect(core.tenant.control.stats().calls).toBeGreaterThan(calls);
  expect((await client.library.search({ runId: run.runId })).items).toHaveLength(2);
});

test('names are made searchable in idle moments, before anybody searches', async () => {
  const { library } = core.app.workspace().store;
  const [id = ''] = await lookUp(3);
  const query = { text: truthOf(core.tenant, id).name ?? '', order: 'added', descending: false } as const;
  await expect.poll(() => library.page(query, null, 50).entries.map((entry) => entry.id)).toContain(id);
});

/** Asks until the run is at its end; vitest's time-out is the bound. */
async function untilEnded(runId: string) {
  for (;;) {
    const run = await client.runs.get({ runId });
    if (run.state === 'finished' || run.state === 'stopped') return run;
  }
}
