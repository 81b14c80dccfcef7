import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { openConnection } from '#main/store/connection.ts';
import { migrate } from '#main/store/migrate.ts';
import { searchIndex } from '#main/store/search-index.ts';
import { catchUpBeforeSearch, keepSearchCurrent } from '#main/store/search-upkeep.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';

const LOOK_MS = 250;
const AFTER_FAULT_MS = 5_000;
/** More than one piece of work. */
const ENTRIES = 250;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  return () => vi.useRealTimers();
});

/** A database with names that are not in the index yet, and another process that can hold it. */
function openBehind() {
  const path = join(temporaryFolder(), 'names.db');
  const db = openConnection(path, { busyTimeoutMs: 1 });
  migrate(db, 0);
  db.run('INSERT INTO corp (corp, corp_id) VALUES (1, ?)', 'ww1');
  for (let number = 0; number < ENTRIES; number += 1) {
    db.run(
      `INSERT INTO entry (corp, space, id_key, spelling, kind, verdict, wecom_name, added_ms)
         VALUES (1, 'text', ?, ?, 'member', 'mapped', NULL, 1)`,
      `member${number}`,
      `member${number}`,
    );
  }
  db.run('UPDATE entry SET wecom_name = ?', '王小明');
  const other = new Database(path);
  onTestFinished(() => {
    other.close();
    db.close();
  });
  const search = searchIndex(db);
  const faults: unknown[] = [];
  const keep = () => {
    const stop = keepSearchCurrent({ search, onFault: (error) => faults.push(error) });
    onTestFinished(stop);
    return stop;
  };
  return {
    search,
    faults,
    keep,
    left: () => search.behind(ENTRIES),
    hold: () => other.exec('BEGIN IMMEDIATE'),
    letGo: () => other.exec('ROLLBACK'),
  };
}

test('names that wait are put into the index by and by', () => {
  const { keep, left, faults } = openBehind();
  keep();
  vi.advanceTimersByTime(LOOK_MS - 1);
  expect(left()).toBe(ENTRIES);
  vi.advanceTimersByTime(1);
  expect(left()).toBe(ENTRIES - 100);
  vi.advanceTimersByTime(60_000);
  expect([left(), faults]).toEqual([0, []]);
});

test('nothing is done any more once it is told to stop', () => {
  const { keep, left } = openBehind();
  keep()();
  vi.advanceTimersByTime(60_000);
  expect(left()).toBe(ENTRIES);
});

test('a database that another process holds is told of, and looked at again after a while', () => {
  const { keep, left, faults, hold, letGo } = openBehind();
  keep();
  hold();
  vi.advanceTimersByTime(LOOK_MS);
  expect(faults).toEqual([expect.objectContaining({ code: 'locked' })]);
  letGo();
  vi.advanceTimersByTime(AFTER_FAULT_MS - 1);
  expect(left()).toBe(ENTRIES);
  vi.advanceTimersByTime(60_000);
  expect([left(), faults.length]).toEqual([0, 1]);
});

test('a search goes on with what is indexed while another process holds the database', () => {
  const { search, left, hold, letGo } = openBehind();
  hold();
  catchUpBeforeSearch(search);
  expect(left()).toBe(ENTRIES);
  letGo();
  catchUpBeforeSearch(search);
  expect(left()).toBe(ENTRIES - 200);
});

test('a fault of the application before a search is not passed over', () => {
  const broken = {
    behind: () => 1,
    catchUp: () => {
      throw new TypeError('a fault of ours');
    },
  };
  expect(() => catchUpBeforeSearch(broken)).toThrow('a fault of ours');
});
