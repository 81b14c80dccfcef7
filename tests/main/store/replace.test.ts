import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '#main/store/index.ts';
import { claimAlone, replaceDatabase, setDatabaseAside } from '#main/store/replace.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';

test('a log whose database is gone does not become the log of the one that takes its place', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'names.db');
  writeFileSync(`${path}-wal`, 'of another database');
  const draft = join(folder, 'draft');
  openStore(draft).close();
  expect(replaceDatabase(path, draft, 1)).toBeNull();
  expect(existsSync(path)).toBe(true);
  expect(existsSync(`${path}-wal`)).toBe(false);
  const kept = join(folder, 'names.replaced-1970-01-01T00-00-00-001Z.db-wal');
  expect(readFileSync(kept, 'utf8')).toBe('of another database');
});

test('a database that can not be moved aside is told as one, and stays where it is', () => {
  const path = join(temporaryFolder(), 'names.db');
  openStore(path).close();
  mkdirSync(path.replace('.db', '.set-aside-1970-01-01T00-00-00-001Z.db'));
  expect(() => setDatabaseAside(path, 1)).toThrow(expect.objectContaining({ code: 'cannot_open', path }));
  openStore(path).close();
});

test('a database that can have no second name is copied, and whole beside the one that takes its place', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'names.db');
  openStore(path).close();
  // It takes the log into the file, and says so in its head.
  claimAlone(path);
  const before = readFileSync(path);
  const draft = join(folder, 'draft');
  writeFileSync(draft, 'the new one');
  const aside = join(folder, 'names.replaced-1970-01-01T00-00-00-001Z.db');
  // The name seems to be free, and no link can be made with it: as where there are no links at all.
  symlinkSync(join(folder, 'nowhere'), aside);
  expect(replaceDatabase(path, draft, 1)).toBe(aside);
  expect(lstatSync(aside).isFile()).toBe(true);
  expect(readFileSync(aside).equals(before)).toBe(true);
  expect(readFileSync(path, 'utf8')).toBe('the new one');
  expect(readdirSync(folder).sort()).toEqual(['names.db', 'names.replaced-1970-01-01T00-00-00-001Z.db']);
});
