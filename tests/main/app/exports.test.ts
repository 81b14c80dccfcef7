import { existsSync, mkdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createApp } from '#main/app.ts';
import { createKeyFileVault } from '#main/settings/key-file-vault.ts';
import type { ExportRequest, ExportStatus } from '#shared/contract/exports.ts';
import { type AppUnderTest, startApp, truthOf } from '#tests/kit/app.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { type Client, openBarePage, openPortDoor } from './doors.ts';

let core: AppUnderTest;

beforeEach(async () => {
  core = await startApp();
});

const openPage = () => openBarePage(core.app);

/** Hands a file over in small pieces, as the page does in large ones. */
async function handOver(client: Client, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { sourceId } = await client.files.begin({ name, sizeBytes: bytes.length });
  for (let offset = 0; offset < bytes.length; offset += 100) {
    const piece = new File([bytes.slice(offset, offset + 100)], 'piece');
    await client.files.append({ sourceId, offset, piece });
  }
  return sourceId;
}

/** A run of a file of customers, at its end. */
async function runOfFile(client: Client, ids: readonly string[], name = '客户.csv'): Promise<string> {
  const csv = `序号,客户ID,备注\r\n${ids.map((id, at) => `00${at},${id},"第一行\n第二行"`).join('\r\n')}\r\n`;
  const sourceId = await handOver(client, name, new Uint8Array(Buffer.from(csv)));
  const { idColumns } = await client.files.preview({ sourceId });
  const source = { from: 'file', sourceId, reading: { idColumns } } as const;
  const { runId } = await client.runs.create({ source });
  for await (const run of await client.runs.watch({ runId })) {
    if (run.state === 'finished') break;
  }
  return runId;
}

async function ended(client: Client, exportId: string): Promise<ExportStatus> {
  let last: ExportStatus | undefined;
  for await (const status of await client.exports.watch({ exportId })) last = status;
  if (last === undefined) throw new Error('the export told nothing');
  return last;
}

const customers = (count: number) =>
  Array.from({ length: count }, (_, at) => core.tenant.directory.contacts.id(at));

describe('a file that a page hands over', () => {
  test('is looked at, counted and changed in how it is read, and no list of ids comes back', async () => {
    const { client } = await openPage();
    const [id = '', other = ''] = customers(2);
    const text = `编号;客户\n1;${id}\n2;${other}\n3;\n4;${id}\n5;不是\n`;
    const sourceId = await handOver(client, 'ids.txt', new Uint8Array(Buffer.from(text)));
    const preview = await client.files.preview({ sourceId });
    expect(preview).toMatchObject({
      name: 'ids.txt',
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ';',
      hasHeader: true,
      idColumns: [1],
      rows: [
        ['1', id],
        ['2', other],
        ['3', ''],
        ['4', id],
        ['5', '不是'],
      ],
    });
    const reading = { idColumns: preview.idColumns };
    const check = await client.files.check({ sourceId, reading });
    expect(check).toEqual({
      rows: 5,
      ids: 2,
      blank: { count: 1, lines: [4] },
      duplicate: { count: 1, lines: [5] },
      impossible: { count: 1, lines: [6] },
    });
    const asText = await client.files.preview({ sourceId, delimiter: ',', hasHeader: false });
    expect(asText.columns).toHaveLength(1);
  });

  test('is not there any more once it is released, and the sentence says what to do', async () => {
    const { client } = await openPage();
    const { sourceId } = await client.files.fromText({ text: 'wmAAAA', name: 'clipboard' });
    await client.files.release({ sourceId });
    await expect(client.files.preview({ sourceId })).rejects.toThrow('请重新选择文件');
  });

  test.each([
    ['empty', '', '是空的'],
    ['a web page', '<html><table></table></html>', '其实是网页'],
  ])('that is %s is refused in words', async (_, content, sentence) => {
    const { client } = await openPage();
    const sourceId = await handOver(client, '名单.xls', new Uint8Array(Buffer.from(content)));
    await expect(client.files.preview({ sourceId })).rejects.toThrow(sentence);
  });
});

describe('an export to a browser', () => {
  test("streams the run's file with the names, once, to whoever knows its number", async () => {
    const { client, url } = await openPage();
    const ids = customers(3);
    const runId = await runOfFile(client, ids);
    expect(await client.runs.get({ runId })).toMatchObject({
      label: '客户.csv',
      file: { name: '客户.csv', format: 'text', rows: 3 },
    });
    const started = await client.exports.start({ what: 'file', runId, columns: ['name', 'verdict'] });
    expect(started).toMatchObject({ state: 'waiting', name: '客户-名称.csv', path: null, totalRows: 3 });
    const answer = await fetch(`${url}${started?.address}`);
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('客户-名称.csv')}`,
    );
    const rows: string[][] = parse(await answer.text());
    expect(rows[0]).toEqual(['序号', '客户ID', '备注', '名称', '结果']);
    expect(rows.slice(1)).toEqual(
      ids.map((id, at) => [`00${at}`, id, '第一行\n第二行', truthOf(core.tenant, id).name, '有名称']),
    );
    expect(await ended(client, started?.exportId ?? '')).toMatchObject({ state: 'done', rows: 3 });
    expect((await fetch(`${url}${started?.address}`)).status).toBe(404);
  });

  test('is in words of people as a table, and in those of programs as JSON lines', async () => {
    const { client, url } = await openPage();
    const [id = ''] = customers(1);
    const [left = ''] = core.tenant.directory.members.left;
    await client.lookup.resolve({ ids: [id, left] });
    const columns = ['id', 'kind', 'verdict', 'source'] as const;
    const exported = async (format: 'csv' | 'jsonl') => {
      const started = await client.exports.start({ what: 'library', format, columns: [...columns] });
      return (await fetch(`${url}${started?.address}`)).text();
    };
    expect(parse(await exported('csv'), { bom: true })).toEqual([
      ['ID', '类型', '结果', '来源'],
      [id, '外部联系人', '有名称', '客户联系'],
      [left, '成员', '不存在', ''],
    ]);
    const lines = (await exported('jsonl')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { id, kind: 'external_contact', verdict: 'mapped', source: 'external_contact' },
      { id: left, kind: 'member', verdict: 'not_found', source: null },
    ]);
  });

  test('of a number that nobody was given is refused', async () => {
    const { url } = await openPage();
    expect((await fetch(`${url}/download/00000000-0000-4000-8000-000000000000`)).status).toBe(404);
    expect((await fetch(`${url}/download/x`, { method: 'POST' })).status).toBe(405);
  });

  test('that is cancelled before it is fetched is not to be had', async () => {
    const { client, url } = await openPage();
    await client.lookup.resolve({ ids: customers(2) });
    const started = await client.exports.start({ what: 'library' });
    const exportId = started?.exportId ?? '';
    expect(await client.exports.cancel({ exportId })).toMatchObject({ state: 'cancelled' });
    expect((await fetch(`${url}${started?.address}`)).status).toBe(404);
  });
});

describe('an export on the desktop', () => {
  const folder = () => temporaryFolder();

  /** The same core with dialogs that are answered by the test. */
  async function openDesktop(choose: (suggestion: { name: string; folder: string | null }) => string | null) {
    const shown: string[] = [];
    const dataFolder = folder();
    const app = await createApp({
      dataFolder,
      host: 'desktop',
      version: '0.0.0-test',
      env: {
        WECOM_CORP_ID: core.tenant.corpId,
        WECOM_APP_SECRET: core.tenant.secrets.app,
        WECOM_API_BASE: core.tenantUrl,
      },
      vault: createKeyFileVault(join(dataFolder, 'vault.key')),
      language: 'zh-CN',
      hostFiles: {
        chooseSavePath: async (suggestion) => choose(suggestion),
        chooseOpenPath: async () => null,
        openFolder: async () => true,
        showInFolder: (path) => void shown.push(path),
      },
    });
    onTestFinished(() => app.close());
    return { client: openPortDoor(app), shown, app, dataFolder };
  }

  test('goes where the dialog says, is shown there, and the next dialog begins in that folder', async () => {
    const place = folder();
    const asked: { name: string; folder: string | null }[] = [];
    const { client, shown } = await openDesktop((suggestion) => {
      asked.push(suggestion);
      return join(place, suggestion.name);
    });
    await client.lookup.resolve({ ids: customers(2) });
    const request: ExportRequest = {
      what: 'library',
      query: '',
      sort: 'id',
      descending: false,
      format: 'csv',
      columns: ['name', 'id'],
      encoding: 'gb18030',
      delimiter: 'comma',
      escapeFormulas: true,
    };
    const first = await client.exports.start(request);
    const exportId = first?.exportId ?? '';
    expect(await ended(client, exportId)).toMatchObject({
      state: 'done',
      rows: 2,
      path: join(place, '名称库.csv'),
      remainingMs: 0,
    });
    expect(new TextDecoder('gb18030').decode(await readFile(join(place, '名称库.csv')))).toMatch(
      /^名称,ID\r\n/,
    );
    await client.exports.show({ exportId });
    expect(shown).toEqual([join(place, '名称库.csv')]);
    await client.exports.start(request);
    expect(asked).toEqual([
      { name: '名称库.csv', folder: null },
      { name: '名称库.csv', folder: place },
    ]);
    const { library } = await client.exports.forms();
    expect(library).toMatchObject({ columns: ['name', 'id'], encoding: 'gb18030' });
  });

  test('of a run is called after the run, and neither as the library nor as its file with names', async () => {
    const asked: string[] = [];
    const { client } = await openDesktop(({ name }) => {
      asked.push(name);
      return null;
    });
    const ofFile = await runOfFile(client, customers(2));
    const named = async (label: string) => {
      const source = { from: 'ids', ids: customers(1), label } as const;
      return (await client.runs.create({ source })).runId;
    };
    const odd = await named('..\\群 1/2: "<一月>"?\u202e 名单.xlsx ');
    const long = await named('长'.repeat(200));
    const longFile = await runOfFile(client, customers(1), `${'名'.repeat(82)}😀.csv`);
    for (const runId of [ofFile, odd, long]) await client.exports.start({ what: 'library', runId });
    await client.exports.start({ what: 'library' });
    await client.exports.start({ what: 'file', runId: ofFile, columns: ['name'] });
    await client.exports.start({ what: 'file', runId: longFile, columns: ['name'] });
    expect(asked).toEqual([
      '客户-结果.csv',
      '群 1-2- 一月 名单-结果.csv',
      `${'长'.repeat(81)}-结果.csv`,
      '名称库.csv',
      '客户-名称.csv',
      `${'名'.repeat(81)}-名称.csv`,
    ]);
  });

  test('is nothing when the dialog is called off', async () => {
    const { client } = await openDesktop(() => null);
    expect(await client.exports.start({ what: 'library' })).toBeNull();
  });

  test('that fails says why, and leaves no file of that name nor half of one', async () => {
    const place = folder();
    mkdirSync(join(place, '名称库.csv'));
    const { client, shown } = await openDesktop(({ name }) => join(place, name));
    const started = await client.exports.start({ what: 'library' });
    const exportId = started?.exportId ?? '';
    const status = await ended(client, exportId);
    expect(status).toMatchObject({ state: 'failed', reason: expect.stringContaining('不能用文件代替它') });
    await client.exports.show({ exportId });
    expect(shown).toEqual([]);
    expect(await readdir(place)).toEqual(['名称库.csv']);
  });

  test('does not go where the application keeps its own, and no dialog begins there', async () => {
    const places = [join('backups', 'names.csv'), 'names.db', 'settings.json'];
    const { client, app, dataFolder } = await openDesktop(() => join(dataFolder, places.shift() ?? ''));
    for (const place of [...places]) {
      const starting = client.exports.start({ what: 'library' });
      await expect(starting).rejects.toThrow(`没有写入 ${join(dataFolder, place)}`);
    }
    expect(app.settings.read().exportFolder).toBeNull();
  });

  test('of a run whose ids were pasted is refused', async () => {
    const { client } = await openDesktop(({ name }) => join(folder(), name));
    const { runId } = await client.runs.create({ source: { from: 'ids', ids: customers(1) } });
    const starting = client.exports.start({ what: 'file', runId, columns: ['name'] });
    await expect(starting).rejects.toThrow('不是来自文件');
    expect(existsSync(join(core.dataFolder, 'source-files'))).toBe(true);
  });
});
