import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { mapped } from '#main/resolve/outcome.ts';
import { openConnection } from '#main/store/connection.ts';
import { openStore } from '#main/store/index.ts';
import { migrate } from '#main/store/migrate.ts';
import { MIGRATIONS } from '#main/store/migrations/index.ts';
import { seeded } from '#tests/kit/seeded.ts';
import { CRASH_CORP, type CrashOrder, exportNames, importIds } from './kit/crash-work.ts';

/** `npm run faults -- crash` kills 200 times each. */
const KILLS = Number(process.env.WECOM_TEST_KILLS ?? 2);
const SEED = Number(process.env.WECOM_TEST_SEED ?? 7);
const IDS = Number(process.env.WECOM_TEST_IDS ?? 5_000);
const OLD = 'what stood there before';

const ids = Array.from({ length: IDS }, (_, index) => `wang.${index}`);
/** Folders as each work finds them, made once. */
let templates: string;

beforeAll(() => {
  templates = mkdtempSync(join(tmpdir(), 'wecom-id-mapper-'));
  for (const work of ['import', 'export', 'migration']) mkdirSync(join(templates, work));
  writeFileSync(
    join(templates, 'import', 'ids.csv'),
    ['userid,备注', ...ids.map((id) => `${id},无`)].join('\n'),
  );
  const store = openStore(join(templates, 'export', 'names.db'));
  const outcomes = ids.map((id) =>
    mapped({ id, space: 'text' }, { kind: 'member', source: 'internal_user', name: `名${id}` }),
  );
  store.corp(CRASH_CORP).register.record(outcomes, Date.now());
  store.close();
  writeFileSync(join(templates, 'export', 'names.csv'), OLD);
  const old = openConnection(join(templates, 'migration', 'names.db'));
  migrate(old, Date.now(), MIGRATIONS.slice(0, 1));
  old.run('INSERT INTO corp (corp_id) VALUES (?)', CRASH_CORP);
  old.atomically(() => {
    for (const id of ids)
      old.run(
        `INSERT INTO entry (corp, space, id_key, kind, verdict, wecom_name, added_ms)
           SELECT corp, 'text', ?, 'member', 'mapped', '张三', 1 FROM corp`,
        id,
      );
  });
  old.close();
});

afterAll(() => rmSync(templates, { recursive: true, force: true }));

/** Lets a process begin a work, and kills it at some moment of it. */
async function killDuring(work: CrashOrder['work'], afterMs: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'wecom-id-mapper-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(templates, work), folder, { recursive: true });
  const child = fork(join(import.meta.dirname, 'crash-process.ts'), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  child.send({ work, folder } satisfies CrashOrder);
  await once(child, 'message');
  await Promise.race([delay(afterMs), ended]);
  child.kill('SIGKILL');
  await ended;
  return folder;
}

function inspect(path: string): { integrity: unknown; entries: number } {
  const db = new Database(path, { readonly: true });
  try {
    return {
      integrity: db.pragma('integrity_check', { simple: true }),
      entries: Number(db.prepare('SELECT count(*) FROM entry').pluck().get()),
    };
  } finally {
    db.close();
  }
}

/** The moments of one work, spread over the time that 20,000 ids take. */
function moments(longestMs: number): number[] {
  const random = seeded(SEED);
  return Array.from({ length: KILLS }, () => random() * Math.max(80, (longestMs * IDS) / 20_000));
}

test(`an import killed at ${KILLS} moments has taken in whole batches, and goes on to all of them`, async () => {
  for (const afterMs of moments(350)) {
    const folder = await killDuring('import', afterMs);
    const store = openStore(join(folder, 'names.db'));
    try {
      const { register } = store.corp(CRASH_CORP);
      const taken = register.page(0, IDS * 2).map(({ id }) => id);
      expect(taken).toEqual(ids.slice(0, taken.length));
      await importIds(store.corp(CRASH_CORP), join(folder, 'ids.csv'));
      expect(register.counts().total).toBe(IDS);
    } finally {
      store.close();
    }
    expect(inspect(join(folder, 'names.db'))).toEqual({ integrity: 'ok', entries: IDS });
  }
}, 600_000);

test(`an export killed at ${KILLS} moments leaves the old file or the whole new one`, async () => {
  for (const afterMs of moments(250)) {
    const folder = await killDuring('export', afterMs);
    const text = readFileSync(join(folder, 'names.csv'), 'utf8');
    if (text !== OLD) expect(parse(text, { bom: true, columns: true })).toHaveLength(IDS);
    expect(inspect(join(folder, 'names.db'))).toEqual({ integrity: 'ok', entries: IDS });
    const store = openStore(join(folder, 'names.db'));
    await exportNames(store.corp(CRASH_CORP), join(folder, 'names.csv')).finally(() => store.close());
    expect(parse(readFileSync(join(folder, 'names.csv')), { bom: true, columns: true })).toHaveLength(IDS);
  }
}, 600_000);

test(`a migration killed at ${KILLS} moments is taken up again, its copy is whole, and no draft is left`, async () => {
  for (const afterMs of moments(400)) {
    const folder = await killDuring('migration', afterMs);
    const path = join(folder, 'names.db');
    expect(inspect(path)).toEqual({ integrity: 'ok', entries: IDS });
    openStore(path).close();
    const db = new Database(path, { readonly: true });
    expect(db.prepare('SELECT count(*) FROM migration').pluck().get()).toBe(MIGRATIONS.length);
    db.close();
    expect(inspect(path)).toEqual({ integrity: 'ok', entries: IDS });
    const copies = readdirSync(folder).filter((name) => name.includes('.before-'));
    for (const copy of copies) expect(copy).toMatch(/^names\.db\.before-\d+$/);
    expect(existsSync(`${path}.before-2`)).toBe(true);
    for (const copy of copies) expect(inspect(join(folder, copy))).toEqual({ integrity: 'ok', entries: IDS });
  }
}, 600_000);
