import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSourceShelf, UnknownSourceError } from '#main/sources/shelf.ts';
import { MAX_SOURCE_BYTES } from '#shared/contract/files.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';

const noFault = (fault: unknown) => {
  throw fault;
};

function openShelf(
  folder = temporaryFolder(),
  needed: readonly string[] = [],
  nowMs = Date.now(),
  onFault: (fault: unknown) => void = noFault,
) {
  const shelf = openSourceShelf(
    folder,
    (copy) => needed.includes(copy),
    () => nowMs,
    onFault,
  );
  onTestFinished(() => shelf.close());
  return { shelf, folder };
}

const bytes = (content: string) => Buffer.from(content);

describe('a file that is handed over', () => {
  test('is put together from its pieces, one that comes twice included', async () => {
    const { shelf } = openShelf();
    const sourceId = await shelf.begin('客户.csv', 8);
    expect(await shelf.append(sourceId, 0, bytes('abcd'))).toBe(4);
    expect(await shelf.append(sourceId, 4, bytes('efgh'))).toBe(8);
    expect(await shelf.append(sourceId, 4, bytes('efgh'))).toBe(8);
    const source = await shelf.get(sourceId);
    expect(source).toMatchObject({ name: '客户.csv', sizeBytes: 8 });
    expect(await text(source.open())).toBe('abcdefgh');
  });

  test('may have any name and leads nowhere', async () => {
    const { shelf } = openShelf();
    for (const [given, kept] of [
      ['../../etc/passwd', 'passwd'],
      ['C:\\tmp\\ids.csv', 'ids.csv'],
      ['..', 'ids'],
      ['a\u0000b.csv', 'ab.csv'],
      // What reads as gpj.exe, and half of a character, which no header can carry.
      ['photo\u202eexe.jpg', 'photoexe.jpg'],
      ['\ud83c.csv', '\ufffd.csv'],
    ] as const) {
      expect((await shelf.get(await shelf.begin(given, 0))).name).toBe(kept);
    }
  });

  test('is refused over the limit, before and while it comes', async () => {
    const { shelf } = openShelf();
    await expect(shelf.begin('a.csv', MAX_SOURCE_BYTES + 1)).rejects.toMatchObject({ code: 'too_large' });
    const sourceId = await shelf.begin('a.csv', 1);
    const late = shelf.append(sourceId, MAX_SOURCE_BYTES, bytes('x'));
    await expect(late).rejects.toMatchObject({ code: 'too_large' });
  });

  test('that nobody has used for half a day goes when the next one comes', async () => {
    let nowMs = 0;
    const shelf = openSourceShelf(
      temporaryFolder(),
      () => false,
      () => nowMs,
      noFault,
    );
    onTestFinished(() => shelf.close());
    const [unused, used] = [await shelf.begin('a.csv', 0), await shelf.begin('b.csv', 0)];
    nowMs = 7 * 3_600_000;
    await shelf.get(used);
    nowMs = 13 * 3_600_000;
    await shelf.begin('c.csv', 0);
    expect((await shelf.get(used)).name).toBe('b.csv');
    await expect(shelf.get(unused)).rejects.toThrow(UnknownSourceError);
  });

  test('is gone once it is released, and a made-up number means nothing', async () => {
    const { shelf } = openShelf();
    const sourceId = await shelf.begin('a.csv', 0);
    await shelf.release(sourceId);
    await expect(shelf.get(sourceId)).rejects.toThrow(UnknownSourceError);
    await expect(shelf.keep('../kept')).rejects.toThrow(UnknownSourceError);
  });
});

describe('a copy that a run keeps', () => {
  test('outlives the file it was made of', async () => {
    const { shelf, folder } = openShelf();
    const sourceId = await shelf.begin('a.csv', 3);
    await shelf.append(sourceId, 0, bytes('abc'));
    const kept = await shelf.keep(sourceId);
    shelf.close();
    const again = openShelf(folder, [kept.copy]).shelf;
    expect(await text((await again.kept(kept)).open())).toBe('abc');
    await again.discard(kept.copy);
    await expect(again.kept(kept)).rejects.toMatchObject({ code: 'no_such_file' });
  });

  test("of the operator's own file doesn't change with it", async () => {
    const { shelf, folder } = openShelf();
    const path = join(folder, 'own.csv');
    writeFileSync(path, 'before');
    const kept = await shelf.keepPath(path, 'own.csv');
    writeFileSync(path, 'after');
    expect(await text((await shelf.kept(kept)).open())).toBe('before');
  });

  test('leads nowhere else, whatever a database from outside calls it', async () => {
    const { shelf, folder } = openShelf();
    const own = join(folder, 'own.csv');
    writeFileSync(own, 'mine');
    for (const copy of ['../../own.csv', own, '..', '']) {
      await expect(shelf.kept({ copy, name: 'ids.csv' })).rejects.toMatchObject({ code: 'no_such_file' });
      await shelf.discard(copy);
    }
    expect(readFileSync(own, 'utf8')).toBe('mine');
  });
});

describe('the next start', () => {
  test('clears what a process that died had held, and leaves what a living one holds', async () => {
    const { shelf, folder } = openShelf();
    await shelf.begin('a.csv', 0);
    const files = join(folder, 'source-files');
    mkdirSync(join(files, 'held-999999999'));
    mkdirSync(join(files, `held-${process.ppid}`));
    openShelf(folder);
    expect(readdirSync(files).sort()).toEqual([`held-${process.ppid}`, 'kept'].sort());
  });

  test('clears old copies that no run needs, not the others', async () => {
    const { shelf, folder } = openShelf();
    const copies = await Promise.all(
      ['needed', 'orphan'].map(async (name) => (await shelf.keep(await shelf.begin(name, 0))).copy),
    );
    const [needed = '', orphan = ''] = copies;
    const kept = join(folder, 'source-files', 'kept');
    utimesSync(join(kept, orphan), 0, 0);
    openShelf(folder, [needed]);
    expect(existsSync(join(kept, orphan))).toBe(true);
    openShelf(folder, [needed], Date.now() + 7_200_000);
    expect(readdirSync(kept)).toEqual([needed]);
  });

  test('is not kept from happening by what can not be cleared away, and tells it', async () => {
    const { folder } = openShelf();
    const kept = join(folder, 'source-files', 'kept');
    mkdirSync(join(kept, 'a folder'));
    writeFileSync(join(kept, 'an orphan'), '');
    const faults: unknown[] = [];
    openShelf(folder, [], Date.now() + 7_200_000, (fault) => faults.push(fault));
    expect(readdirSync(kept)).toEqual(['a folder']);
    expect(faults).toEqual([expect.objectContaining({ path: join(kept, 'a folder') })]);
  });
});
