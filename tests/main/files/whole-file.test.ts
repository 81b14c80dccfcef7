import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { TableError, type TableErrorCode, writeCsv } from '#main/files/index.ts';
import { writeWholeFile, writingFailure } from '#main/files/whole-file.ts';
import { temporaryFolder } from './collect.ts';

const ROWS = [[['a', 'b']]];
const isRoot = process.getuid?.() === 0;
const isLinux = process.platform === 'linux';

describe('a file that can not be written', () => {
  test('is refused when its folder is gone', async () => {
    const path = join(await temporaryFolder(), 'gone', 'names.csv');
    await expect(writeCsv(ROWS, { path })).rejects.toMatchObject({
      code: 'no_such_folder',
      params: { path },
    });
  });

  test('is refused when its folder goes while it is written', async () => {
    const folder = join(await temporaryFolder(), 'soon gone');
    await mkdir(folder);
    async function* rows() {
      yield ['a'];
      await rm(folder, { recursive: true });
    }
    const wrapped = (async function* () {
      for await (const row of rows()) yield [row];
    })();
    await expect(writeCsv(wrapped, { path: join(folder, 'names.csv') })).rejects.toMatchObject({
      code: 'no_such_folder',
    });
  });

  test('is refused when a folder has its name', async () => {
    const path = await temporaryFolder();
    await expect(writeCsv(ROWS, { path })).rejects.toMatchObject({ code: 'no_plain_file', params: { path } });
  });

  test.skipIf(!isLinux)('is refused when a pipe or a device has its name, behind a link too', async () => {
    const folder = await temporaryFolder();
    const pipe = join(folder, 'pipe');
    await promisify(execFile)('mkfifo', [pipe]);
    await symlink('/dev/null', join(folder, 'null'));
    for (const path of [pipe, join(folder, 'null')]) {
      await expect(writeCsv(ROWS, { path })).rejects.toMatchObject({ code: 'no_plain_file' });
    }
    expect((await stat(pipe)).isFIFO()).toBe(true);
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
    expect((await readdir(folder)).sort()).toEqual(['null', 'pipe']);
  });

  test.skipIf(!isLinux)('is refused when its name is too long, and only then', async () => {
    const folder = await temporaryFolder();
    const longest = `${'名'.repeat(83)}.csv`;
    await writeCsv(ROWS, { path: join(folder, longest) });
    expect(await readdir(folder)).toEqual([longest]);
    const path = join(folder, `x名${longest}`);
    await expect(writeCsv(ROWS, { path })).rejects.toMatchObject({
      code: 'name_too_long',
      params: { path },
    });
    expect(await readdir(folder)).toEqual([longest]);
  });

  test.skipIf(!isLinux)('is refused in a folder of the system', async () => {
    await expect(writeCsv(ROWS, { path: '/sys/names.csv' })).rejects.toMatchObject({ code: 'not_writable' });
  });

  test.skipIf(isRoot)('is refused in a read-only folder and over a read-only file', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'names.csv');
    await writeFile(path, 'old', { mode: 0o444 });
    await expect(writeCsv(ROWS, { path })).rejects.toMatchObject({ code: 'not_writable' });
    await chmod(folder, 0o555);
    await expect(writeCsv(ROWS, { path: join(folder, 'new.csv') })).rejects.toMatchObject({
      code: 'not_writable',
    });
    await chmod(folder, 0o755);
    expect(await readFile(path, 'utf8')).toBe('old');
  });

  test.skipIf(!isLinux)('is refused when there is no space for it, and leaves nothing behind', async () => {
    const folder = await temporaryFolder();
    const script = `
      import { writeCsv } from ${JSON.stringify(new URL('../../../src/main/files/index.ts', import.meta.url).href)};
      function* rows() { for (;;) yield [['x'.repeat(1000)]]; }
      await writeCsv(rows(), { path: 'names.csv' }).catch((error) => console.log(error.code));`;
    const limited = ['-c', 'ulimit -f 200; exec "$0" --input-type=module -e "$1"', process.execPath, script];
    const { stdout } = await promisify(execFile)('sh', limited, { cwd: folder });
    expect(stdout.trim()).toBe('disk_full');
    expect(await readdir(folder)).toEqual([]);
  });

  test.each<[string, TableErrorCode]>([
    ['EBUSY', 'file_busy'],
    ['EPERM', 'file_busy'],
    ['EACCES', 'file_busy'],
    ['ENOSPC', 'disk_full'],
    ['EDQUOT', 'disk_full'],
    ['EROFS', 'not_writable'],
    ['ENOENT', 'no_such_folder'],
  ])('says for %s at the last step: %s', (code, meaning) => {
    const refused = Object.assign(new Error(code), { code });
    expect(writingFailure(refused, '/x/names.csv', 'file_busy')).toEqual(
      new TableError(meaning, { path: '/x/names.csv' }),
    );
  });

  test("passes on what is not the file system's", () => {
    const other = new Error('no');
    expect(writingFailure(other, '/x', 'file_busy')).toBe(other);
  });
});

describe('a file that is written', () => {
  test('replaces the old one only at the end', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'names.csv');
    await writeFile(path, 'old');
    async function* chunks() {
      yield Buffer.from('new ');
      expect(await readFile(path, 'utf8')).toBe('old');
      yield Buffer.from('file');
    }
    expect(await writeWholeFile(path, chunks())).toEqual({ bytes: 8 });
    expect(await readFile(path, 'utf8')).toBe('new file');
    expect(await readdir(folder)).toEqual(['names.csv']);
  });

  test.skipIf(process.platform === 'win32')(
    'is readable to whoever could read the one in its place',
    async () => {
      const folder = await temporaryFolder();
      const modeOf = async (name: string) => (await stat(join(folder, name))).mode & 0o777;
      async function* chunks() {
        yield Buffer.from('new');
        const part = (await readdir(folder)).find((name) => name.endsWith('.part')) ?? '';
        expect(await modeOf(part)).toBe(0o600);
      }
      for (const mode of [0o600, 0o640]) {
        await writeFile(join(folder, 'names.csv'), 'old');
        await chmod(join(folder, 'names.csv'), mode);
        await writeWholeFile(join(folder, 'names.csv'), chunks());
        expect(await modeOf('names.csv')).toBe(mode);
      }
      await writeFile(join(folder, 'usual.csv'), '');
      await writeWholeFile(join(folder, 'new.csv'), chunks());
      expect(await modeOf('new.csv')).toBe(await modeOf('usual.csv'));
    },
  );

  test('clears away what killed processes have left, and nothing that is being written', async () => {
    const folder = await temporaryFolder();
    const script = `
      import { writeWholeFile } from ${JSON.stringify(new URL('../../../src/main/files/whole-file.ts', import.meta.url).href)};
      async function* chunks() { yield Buffer.from('wang'); yield Buffer.from(''); process.kill(process.pid, 'SIGKILL'); yield Buffer.from(''); }
      await writeWholeFile('killed.csv', chunks());`;
    const killed = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      cwd: folder,
    });
    await expect(killed).rejects.toThrow();
    expect(await readdir(folder)).toEqual([expect.stringMatching(/\.part$/)]);

    async function* chunks() {
      yield Buffer.from('one');
      await writeWholeFile(join(folder, 'b.csv'), Readable.from([Buffer.from('two')]));
    }
    await writeWholeFile(join(folder, 'a.csv'), chunks());
    expect((await readdir(folder)).toSorted()).toEqual(['a.csv', 'b.csv']);
    expect(await readFile(join(folder, 'a.csv'), 'utf8')).toBe('one');
  });

  test('through a link is written where the link leads', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'real.csv'), 'old');
    await symlink(join(folder, 'real.csv'), join(folder, 'link.csv'));
    await writeCsv(ROWS, { path: join(folder, 'link.csv'), encoding: 'utf-8' });
    expect(await readFile(join(folder, 'real.csv'), 'utf8')).toBe('a,b\r\n');
  });

  test('is not left half done when the signal is aborted', async () => {
    const folder = await temporaryFolder();
    const stop = new AbortController();
    const seen: number[] = [];
    function* rows() {
      for (let batch = 0; batch < 10_000; batch += 1) {
        if (batch === 50) stop.abort();
        yield Array.from({ length: 1000 }, () => ['some id', 'some name']);
      }
    }
    const writing = writeCsv(rows(), {
      path: join(folder, 'names.csv'),
      signal: stop.signal,
      onProgress: (progress) => seen.push(progress.rows),
    });
    await expect(writing).rejects.toThrow(/abort/i);
    expect(await readdir(folder)).toEqual([]);
  });

  test('tells how far it is, at most ten times a second, and never more than it has written', async () => {
    const seen: number[] = [];
    const startedAt = performance.now();
    function* rows() {
      while (performance.now() - startedAt < 500) yield Array.from({ length: 100 }, () => ['a', 'b']);
    }
    const { rows: total } = await writeCsv(rows(), {
      path: join(await temporaryFolder(), 'names.csv'),
      onProgress: ({ rows }) => seen.push(rows),
    });
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.length).toBeLessThanOrEqual((performance.now() - startedAt) / 100);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBeLessThanOrEqual(total);
  });
});
