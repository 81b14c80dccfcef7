import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openConnection } from '#main/store/connection.ts';
import { StoreError } from '#main/store/errors.ts';
import { openStore } from '#main/store/index.ts';
import { migrate } from '#main/store/migrate.ts';
import { MIGRATIONS, type Migration } from '#main/store/migrations/index.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';

const newPath = () => join(temporaryFolder(), 'names.db');

function open(path: string, busyTimeoutMs?: number) {
  const db = openConnection(path, { busyTimeoutMs });
  onTestFinished(() => db.close());
  return db;
}

function faultOf(work: () => unknown): StoreError {
  try {
    work();
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error('it went well');
}

test('a database is made with its folder, and found again', () => {
  const path = join(temporaryFolder(), 'a', 'b', 'names.db');
  const store = openStore(path);
  store.corp('ww1').register.add(['zhangsan'], 'auto', 1);
  store.close();
  const again = openStore(path);
  expect(again.corp('ww1').register.counts().total).toBe(1);
  expect(again.corp('ww2').register.counts().total).toBe(0);
  again.close();
});

describe('what is wrong with the database is told apart', () => {
  test('a file that is none', () => {
    const path = newPath();
    writeFileSync(path, 'id,name\r\nzhangsan,张三\r\n'.repeat(100));
    expect(faultOf(() => openStore(path))).toMatchObject({ code: 'not_a_database', path });
    expect(readFileSync(path, 'utf8')).toContain('张三');
  });

  test('a database of another application', () => {
    const path = newPath();
    const other = new Database(path);
    other.exec('CREATE TABLE bookmark (url TEXT)');
    other.close();
    expect(faultOf(() => openStore(path))).toMatchObject({ code: 'not_a_database' });
    const kept = new Database(path, { readonly: true });
    expect(kept.prepare('SELECT name FROM sqlite_master').pluck().all()).toEqual(['bookmark']);
    kept.close();
  });

  test('a damaged one', () => {
    const path = newPath();
    const store = openStore(path);
    const ids = Array.from({ length: 5_000 }, (_, i) => `member-${i}`);
    store.corp('ww1').register.add(ids, 'auto', 1);
    store.close();
    const bytes = readFileSync(path);
    bytes.fill(0xff, 8 * 4096, bytes.length - 4096);
    writeFileSync(path, bytes);
    const fault = faultOf(() => {
      const damaged = openStore(path);
      onTestFinished(() => damaged.close());
      damaged.corp('ww1').register.page(0, 10_000);
    });
    expect(fault.code).toBe('damaged');
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  test('one that another program holds on to is waited for once, and not each time anew', () => {
    const path = newPath();
    const db = open(path, 300);
    migrate(db, 1);
    const patience = () => db.raw.pragma('busy_timeout', { simple: true });
    const add = (corpId: string) => db.run('INSERT INTO corp (corp_id) VALUES (?)', corpId);
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    expect(patience()).toBe(300);
    expect(faultOf(() => add('ww1')).code).toBe('locked');
    expect(patience()).toBeLessThan(300);
    expect(faultOf(() => db.atomically(() => add('ww1'))).code).toBe('locked');
    expect(db.all('SELECT corp_id FROM corp')).toEqual([]);
    expect(patience()).toBeLessThan(300);
    other.exec('ROLLBACK');
    other.close();
    db.atomically(() => add('ww1'));
    expect(patience()).toBe(300);
  });

  test('one that another program has locked', () => {
    const path = newPath();
    openStore(path).close();
    const other = new Database(path);
    onTestFinished(() => {
      other.close();
    });
    other.exec('BEGIN IMMEDIATE');
    const db = open(path, 20);
    expect(faultOf(() => db.run("INSERT INTO corp (corp_id) VALUES ('ww1')")).code).toBe('locked');
    other.exec('COMMIT');
    expect(db.run("INSERT INTO corp (corp_id) VALUES ('ww1')")).toBe(1);
  });

  test('one that another program keeps to itself', () => {
    const path = newPath();
    openStore(path).close();
    const other = new Database(path);
    onTestFinished(() => {
      other.close();
    });
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE');
    expect(faultOf(() => open(path, 20)).code).toBe('locked');
  });

  test('a full disk', () => {
    const db = open(newPath());
    migrate(db, 1);
    db.raw.pragma(`max_page_count = ${Number(db.raw.pragma('page_count', { simple: true })) + 2}`);
    const fill = () =>
      db.atomically(() => {
        for (let i = 0; i < 10_000; i += 1)
          db.run('INSERT INTO corp (corp_id) VALUES (?)', `ww${i}`.repeat(20));
      });
    expect(faultOf(fill).code).toBe('disk_full');
    expect(db.get<{ n: number }>('SELECT count(*) AS n FROM corp')).toEqual({ n: 0 });
  });

  test.each([
    ['a folder in its place', (path: string) => mkdirSync(path)],
    ['a file in place of its folder', (path: string) => writeFileSync(join(path, '..', 'x'), '')],
  ])('%s', (what, spoil) => {
    const path = newPath();
    spoil(path);
    const inside = what.startsWith('a file') ? join(path, '..', 'x', 'names.db') : path;
    expect(faultOf(() => openStore(inside)).code).toBe('cannot_open');
  });

  // Nothing is forbidden to root.
  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'a folder that is read-only',
    async () => {
      const { chmodSync } = await import('node:fs');
      const folder = temporaryFolder();
      chmodSync(folder, 0o500);
      expect(faultOf(() => openStore(join(folder, 'names.db'))).code).toBe('cannot_open');
      expect(faultOf(() => openStore(join(folder, 'below', 'names.db'))).code).toBe('cannot_open');
    },
  );

  test('a query that is wrong', () => {
    const fault = faultOf(() => open(newPath()).get('SELECT * FROM nowhere'));
    expect(fault.code).toBe('unexpected');
    expect(fault.cause).toBeInstanceOf(Error);
  });
});

describe('a transaction', () => {
  test('keeps all of its work or nothing, nested ones included', () => {
    const db = open(newPath());
    migrate(db, 1);
    const add = (corpId: string) => db.run('INSERT INTO corp (corp_id) VALUES (?)', corpId);
    const count = () => db.get<{ n: number }>('SELECT count(*) AS n FROM corp')?.n;
    const failing = () =>
      db.atomically(() => {
        add('ww1');
        db.atomically(() => add('ww2'));
        throw new RangeError('oops');
      });
    expect(failing).toThrow(RangeError);
    expect(count()).toBe(0);
    db.durably(() => add('ww1'));
    expect(count()).toBe(1);
    expect(db.raw.pragma('synchronous', { simple: true })).toBe(1);
  });

  test('can not be durable within one that is not', () => {
    const db = open(newPath());
    migrate(db, 1);
    const add = () => db.run("INSERT INTO corp (corp_id) VALUES ('ww1')");
    expect(() => db.atomically(() => db.durably(add))).toThrow('within a transaction');
    expect(() => db.durably(() => db.durably(add))).toThrow('within a transaction');
    expect(db.all('SELECT * FROM corp')).toEqual([]);
  });
});

describe('a read', () => {
  test.each(['get', 'all'] as const)('by `%s` that would write is refused, in a transaction too', (read) => {
    const db = open(newPath());
    migrate(db, 1);
    const sql = "INSERT INTO corp (corp_id) VALUES ('ww1') RETURNING corp";
    expect(() => db[read](sql)).toThrow('a read that writes');
    expect(() => db.atomically(() => db[read](sql))).toThrow('a read that writes');
    expect(db.all('SELECT * FROM corp')).toEqual([]);
  });
});

describe('a write that gives back its row', () => {
  test('takes its turn, once', () => {
    let taken = 0;
    const take = <T>(write: () => T): T => {
      taken += 1;
      return write();
    };
    const db = openConnection(newPath(), { turns: { take } });
    onTestFinished(() => db.close());
    migrate(db, 1);
    taken = 0;
    const sql = 'INSERT INTO corp (corp_id) VALUES (?) ON CONFLICT DO NOTHING RETURNING corp';
    expect(db.insert(sql, 'ww1')).toEqual({ corp: 1 });
    expect(db.insert(sql, 'ww1')).toBeUndefined();
    expect(taken).toBe(2);
    expect(db.atomically(() => db.insert(sql, 'ww2'))).toMatchObject({ corp: expect.any(Number) });
    expect(taken).toBe(3);
  });
});

describe('migrations', () => {
  const first: Migration = { number: 1, slug: 'one', sql: 'CREATE TABLE one (a TEXT) STRICT' };
  const second: Migration = { number: 2, slug: 'two', sql: 'CREATE TABLE two (a TEXT) STRICT' };

  test('are applied once, in order, and recorded', () => {
    const db = open(newPath());
    migrate(db, 7, [first, second]);
    migrate(db, 8, [first, second]);
    expect(db.all('SELECT number, slug, applied_ms FROM migration ORDER BY number')).toEqual([
      { number: 1, slug: 'one', applied_ms: 7 },
      { number: 2, slug: 'two', applied_ms: 7 },
    ]);
  });

  test('put a copy of the file aside before they change it', () => {
    const path = newPath();
    const db = open(path);
    migrate(db, 1, [first]);
    expect(existsSync(`${path}.before-1`)).toBe(false);
    db.run("INSERT INTO one (a) VALUES ('kept')");
    writeFileSync(`${path}.before-2`, 'what an interrupted start has left');
    migrate(db, 2, [first, second]);
    const copy = open(`${path}.before-2`);
    expect(copy.all('SELECT a FROM one')).toEqual([{ a: 'kept' }]);
    expect(copy.all("SELECT name FROM sqlite_master WHERE name = 'two'")).toEqual([]);
    expect(db.all('SELECT a FROM one')).toEqual([{ a: 'kept' }]);
  });

  test('leave no draft of a copy that a killed process has begun, and take no live one away', () => {
    const path = newPath();
    const db = open(path);
    migrate(db, 1, [first]);
    const { pid } = spawnSync(process.execPath, ['--version']);
    // The last one is what a process of our number has left, in a container that was started anew.
    const [left, live, other, own] = [pid, process.ppid, 'notes', process.pid].map(
      (end) => `${path}.before-2.draft-${end}`,
    );
    const drafts = [left, `${left}-journal`, own, live, other];
    for (const draft of drafts) writeFileSync(draft ?? '', 'half a copy');
    migrate(db, 2, [first, second]);
    expect(drafts.map((draft) => existsSync(draft ?? ''))).toEqual([false, false, false, true, true]);
    if (process.platform !== 'win32') expect(statSync(`${path}.before-2`).mode & 0o777).toBe(0o600);
  });

  test('that are cut off again and again keep the copy from before all of them', () => {
    const path = newPath();
    const db = open(path);
    const steps = [first, ...[2, 3, 4, 5].map((number) => ({ ...second, number, sql: 'SELECT 1' }))];
    migrate(db, 1, steps.slice(0, 1));
    migrate(db, 2, steps.slice(0, 4));
    migrate(db, 3, steps);
    expect(existsSync(`${path}.before-5`)).toBe(true);
    expect(existsSync(`${path}.before-2`)).toBe(true);
  });

  test('keep the last three copies', () => {
    const path = newPath();
    const db = open(path);
    const steps = [first, ...[2, 3, 4, 5].map((number) => ({ ...second, number, sql: 'SELECT 1' }))];
    for (let upTo = 1; upTo <= steps.length; upTo += 1) migrate(db, upTo, steps.slice(0, upTo));
    const kept = [2, 3, 4, 5].filter((number) => existsSync(`${path}.before-${number}`));
    expect(kept).toEqual([3, 4, 5]);
  });

  test('that fail leave the database as it was', () => {
    const db = open(newPath());
    migrate(db, 1, [first]);
    const broken: Migration = {
      number: 2,
      slug: 'broken',
      sql: 'CREATE TABLE two (a TEXT); SELECT * FROM nowhere',
    };
    expect(faultOf(() => migrate(db, 2, [first, broken])).code).toBe('unexpected');
    expect(db.all("SELECT name FROM sqlite_master WHERE name = 'two'")).toEqual([]);
    expect(db.all('SELECT number FROM migration')).toEqual([{ number: 1 }]);
  });

  test('that were edited after they were applied are refused', () => {
    const db = open(newPath());
    migrate(db, 1, [first]);
    const edited = { ...first, sql: `${first.sql} -- better` };
    expect(faultOf(() => migrate(db, 2, [edited, second]))).toMatchObject({ code: 'edited_migration' });
    expect(db.all("SELECT name FROM sqlite_master WHERE name = 'two'")).toEqual([]);
  });

  test('of a newer version are refused', () => {
    const db = open(newPath());
    migrate(db, 1, [first, second]);
    expect(faultOf(() => migrate(db, 2, [first]))).toMatchObject({ code: 'newer_schema' });
  });

  test('have numbers that follow each other, and apply', () => {
    expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, i) => i + 1));
    const db = open(newPath());
    migrate(db, 1);
    expect(db.raw.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  test('bring a database of each earlier version up to date', () => {
    for (let version = 1; version < MIGRATIONS.length; version += 1) {
      const path = newPath();
      const old = openConnection(path);
      migrate(old, 1, MIGRATIONS.slice(0, version));
      old.close();
      const store = openStore(path);
      store.corp('ww1').register.add(['zhangsan'], 'auto', 1);
      expect(store.corp('ww1').register.counts().total).toBe(1);
      store.close();
    }
  });

  test('by two processes at once are applied once', () => {
    const path = newPath();
    const [one, other] = [open(path), open(path)];
    migrate(one, 1, [first]);
    migrate(other, 2, [first, second]);
    migrate(one, 3, [first, second]);
    expect(one.all('SELECT applied_ms FROM migration ORDER BY number')).toEqual([
      { applied_ms: 1 },
      { applied_ms: 2 },
    ]);
  });
});
