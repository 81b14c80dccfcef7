import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backupsIn, databaseIn } from '#main/backup/places.ts';
import { openSettingsFile } from '#main/settings/settings-file.ts';
import { checkBackup } from '#main/store/backup-check.ts';
import { openStore } from '#main/store/index.ts';
import { MIGRATIONS } from '#main/store/migrations/index.ts';
import { seeded } from '#tests/kit/seeded.ts';
import { makeTemplates, OLD_FILE, TOKEN } from './kit/crash-templates.ts';
import { CRASH_CORP, type CrashOrder, perform } from './kit/crash-work.ts';
import { type Killing, startKilling } from './kit/killing.ts';

/** `npm run faults -- crash` kills 200 times each. */
const KILLS = Number(process.env.WECOM_TEST_KILLS ?? 2);
const SEED = Number(process.env.WECOM_TEST_SEED ?? 7);
const IDS = 5_000;

const ids = Array.from({ length: IDS }, (_, index) => `wang.${index}`);
/** Folders as each work finds them, made once. */
let templates: string;
let killing: Killing;

beforeAll(async () => {
  templates = mkdtempSync(join(tmpdir(), 'wecom-id-mapper-'));
  await makeTemplates(templates, ids);
  killing = startKilling();
});

afterAll(() => {
  killing.close();
  rmSync(templates, { recursive: true, force: true });
});

/**
 * Kills a process at moments of a work that are spread over all of it, and shows what each one left.
 * @param look at the folder after a kill, and after the work has been done again
 */
async function killDuring(
  work: CrashOrder['work'],
  look: (folder: string, when: 'killed' | 'done') => void,
): Promise<void> {
  const random = seeded(SEED);
  const inFolder = async <T>(use: (order: CrashOrder) => Promise<T>) => {
    const folder = mkdtempSync(join(tmpdir(), 'wecom-id-mapper-'));
    return use({ work, folder }).finally(() => rmSync(folder, { recursive: true, force: true }));
  };
  const template = join(templates, work);
  let takesMs = await inFolder((order) => killing.timeOf(order, template));
  let atWork = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const moment = random();
    await inFolder(async (order) => {
      const isAtWork = await killing.killAfter(order, template, moment * takesMs);
      atWork += isAtWork ? 1 : 0;
      // The machine is faster or slower than it was at first: the moments follow.
      takesMs *= isAtWork ? 1.02 : 0.9;
      look(order.folder, 'killed');
      await perform(order);
      look(order.folder, 'done');
    });
  }
  console.info(`${work}: ${atWork} of ${KILLS} kills met it at work`);
}

interface Inspected {
  readonly integrity: unknown;
  /** The ids that were there from the beginning, or are to be put in. */
  readonly known: number;
  readonly all: number;
}

/** As the application opens it: what a killed process has left half written is taken back by whoever may write. */
function inspect(path: string): Inspected {
  const db = new Database(path);
  try {
    const count = (where: string) =>
      Number(db.prepare(`SELECT count(*) FROM entry WHERE ${where}`).pluck().get());
    return {
      integrity: db.pragma('integrity_check', { simple: true }),
      known: count(`id_key GLOB 'wang.*'`),
      all: count('true'),
    };
  } finally {
    db.close();
  }
}

const WHOLE: Inspected = { integrity: 'ok', known: IDS, all: IDS };

test(`an import killed at ${KILLS} moments has taken in whole batches, and goes on to all of them`, async () => {
  await killDuring('import', (folder, when) => {
    const store = openStore(databaseIn(folder));
    const taken = store.corp(CRASH_CORP).register.page(0, IDS * 2);
    store.close();
    expect(taken.map(({ id }) => id)).toEqual(ids.slice(0, taken.length));
    expect(taken.length % 200).toBe(0);
    if (when === 'done') expect(inspect(databaseIn(folder))).toEqual(WHOLE);
  });
}, 1_200_000);

test(`an export killed at ${KILLS} moments leaves the old file or the whole new one`, async () => {
  await killDuring('export', (folder, when) => {
    const text = readFileSync(join(folder, 'names.csv'), 'utf8');
    if (when === 'done') expect(text).not.toBe(OLD_FILE);
    if (text !== OLD_FILE) expect(parse(text, { bom: true, columns: true })).toHaveLength(IDS);
    expect(inspect(databaseIn(folder))).toEqual(WHOLE);
  });
}, 1_200_000);

test(`a migration killed at ${KILLS} moments is taken up again, its copy is whole, and no draft is left`, async () => {
  await killDuring('migration', (folder, when) => {
    const path = databaseIn(folder);
    expect(inspect(path)).toEqual(WHOLE);
    if (when === 'killed') return;
    const db = new Database(path, { readonly: true });
    expect(db.prepare('SELECT count(*) FROM migration').pluck().get()).toBe(MIGRATIONS.length);
    db.close();
    expect(existsSync(`${path}.before-2`)).toBe(true);
    for (const copy of readdirSync(folder).filter((name) => name.includes('.before-'))) {
      expect(copy).toMatch(/^names\.db\.before-\d+$/);
      expect(inspect(join(folder, copy))).toEqual(WHOLE);
    }
  });
}, 1_200_000);

test(`a backup killed at ${KILLS} moments is whole or not there, and the next one clears what it left`, async () => {
  await killDuring('backup', (folder, when) => {
    expect(inspect(databaseIn(folder))).toMatchObject({ integrity: 'ok', known: IDS });
    const names = existsSync(backupsIn(folder)) ? readdirSync(backupsIn(folder)) : [];
    const made = names.filter((name) => name.endsWith('.backup'));
    for (const name of made) expectBackup(join(backupsIn(folder), name), folder);
    if (when === 'done') expect(names).toEqual(made);
    expect(made.length).toBeGreaterThanOrEqual(when === 'done' ? 1 : 0);
  });
}, 1_200_000);

/** A file that can be restored, with every name and no token, for its owner alone. */
function expectBackup(path: string, folder: string): void {
  expect(statSync(path).mode & 0o077).toBe(0);
  expect(readFileSync(path).includes(TOKEN)).toBe(false);
  const copy = join(folder, 'looked-at.db');
  copyFileSync(path, copy);
  checkBackup(copy, path);
  expect(inspect(copy)).toMatchObject({ integrity: 'ok', known: IDS });
  rmSync(copy);
}

test(`a restore killed at ${KILLS} moments leaves the old database or the new one, and the old one beside it`, async () => {
  await killDuring('restore', (folder, when) => {
    const now = inspect(databaseIn(folder));
    const isOld = now.all === 2 * IDS;
    expect(now).toEqual(isOld ? { ...WHOLE, all: 2 * IDS } : WHOLE);
    if (when === 'done') expect(isOld).toBe(false);
    const names = readdirSync(folder);
    const aside = names.filter((name) => /^names\.replaced-.*\.db$/.test(name));
    if (!isOld)
      expect(aside.map((name) => inspect(join(folder, name)))).toContainEqual({ ...WHOLE, all: 2 * IDS });
    if (when === 'killed') return;
    expect(openSettingsFile(folder).read().exportFolder).toBe('/restored');
    expect(names.filter((name) => name.includes('.restore-'))).toEqual([]);
  });
}, 1_200_000);
