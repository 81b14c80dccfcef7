import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deleteEarlier, earlierDatabases } from '#main/backup/earlier.ts';
import { databaseIn } from '#main/backup/places.ts';
import { stageForget, writeMarker } from '#main/backup/staged.ts';
import { openStore } from '#main/store/index.ts';
import { setDatabaseAside } from '#main/store/replace.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';

const ASIDE = 'names.set-aside-1970-01-01T00-00-00-001Z.db';
const REPLACED = 'names.replaced-1970-01-01T00-00-00-002Z.db';

/** A data folder in use, with three databases of before. */
function folderWithEarlier(): string {
  const folder = temporaryFolder();
  openStore(databaseIn(folder)).close();
  setDatabaseAside(databaseIn(folder), 1);
  writeFileSync(join(folder, REPLACED), '12345');
  writeFileSync(join(folder, `${REPLACED}-wal`), '67');
  writeFileSync(join(folder, 'names.db.before-9'), '1');
  writeFileSync(join(folder, 'names.db.before-9.draft-1'), 'half of a copy');
  openStore(databaseIn(folder)).close();
  return folder;
}

test('databases that are kept are told one by one, with what belongs to them', () => {
  const folder = folderWithEarlier();
  const told = earlierDatabases(folder);
  expect(told.map(({ name }) => name).sort()).toEqual(['names.db.before-9', REPLACED, ASIDE]);
  expect(told).toContainEqual(expect.objectContaining({ name: REPLACED, why: 'replaced', bytes: 7 }));
  expect(told).toContainEqual(expect.objectContaining({ name: 'names.db.before-9', why: 'before_update' }));
  const aside = told.find(({ name }) => name === ASIDE);
  expect(aside).toMatchObject({ why: 'set_aside' });
  expect(aside?.bytes).toBeGreaterThan(10_000);
  expect(aside?.keptAtMs).toBeGreaterThan(Date.parse('2026-01-01'));
  expect(earlierDatabases(join(folder, 'no-such-folder'))).toEqual([]);
});

test('one of them is deleted, with what belongs to it and nothing else', () => {
  const folder = folderWithEarlier();
  const before = readdirSync(folder);
  expect(deleteEarlier(folder, REPLACED)).toBe(true);
  const gone = [REPLACED, `${REPLACED}-wal`];
  expect(readdirSync(folder)).toEqual(before.filter((name) => !gone.includes(name)));
  expect(deleteEarlier(folder, REPLACED)).toBe(false);
});

test.each(['names.db', 'names.db-wal', 'settings.json', '', '.', `../${ASIDE}`, 'names.db.before-9.draft-1'])(
  'nothing else is deleted by that way: %j',
  (name) => {
    const folder = folderWithEarlier();
    const before = readdirSync(folder);
    expect(deleteEarlier(folder, name)).toBe(false);
    expect(readdirSync(folder)).toEqual(before);
  },
);

test('none is deleted while what was staged has begun and is not finished', () => {
  const folder = folderWithEarlier();
  const staged = stageForget(folder, 3);
  writeMarker(folder, { staged, settings: null, begun: true });
  expect(() => deleteEarlier(folder, ASIDE)).toThrow(/unfinished/);
  expect(readdirSync(folder)).toContain(ASIDE);
  writeMarker(folder, { staged, settings: null, begun: false });
  expect(deleteEarlier(folder, ASIDE)).toBe(true);
});
