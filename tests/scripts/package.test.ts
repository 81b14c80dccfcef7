import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { Arch, build, Platform } from 'electron-builder';
import { expect, test } from 'vitest';
import { freshBuild, projectFolder } from '#tests/e2e/kit/project.ts';
import { configurationFor, FUSES } from '../../electron-builder.config.ts';
import { thirdPartyNotices } from '../../scripts/licences/notices.ts';
import { runtimeHere } from '../../scripts/package.ts';
import { temporaryFolder } from './temporary-folder.ts';

const MIB = 2 ** 20;

/** What stands in for Electron's runtime: its files by name, with nothing in them. */
async function hollowRuntime(): Promise<string> {
  const folder = path.join(await temporaryFolder(), 'electron');
  await mkdir(path.join(folder, 'resources'), { recursive: true });
  await mkdir(path.join(folder, 'locales'));
  for (const name of ['electron', 'electron.exe', 'chrome-sandbox', 'LICENSE', 'LICENSES.chromium.html']) {
    await writeFile(path.join(folder, name), '');
  }
  for (const language of ['zh-CN', 'en-US', 'de']) {
    await writeFile(path.join(folder, 'locales', `${language}.pak`), '');
  }
  return folder;
}

interface AsarFolder {
  readonly files?: Readonly<Record<string, AsarFolder>>;
  readonly size?: number;
  readonly unpacked?: boolean;
}

/** The files of an asar archive by path, out of its header: a length at 12, then JSON. */
async function filesOf(archive: string): Promise<Map<string, AsarFolder>> {
  const bytes = await readFile(archive);
  const header = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as AsarFolder;
  const found = new Map<string, AsarFolder>();
  const walk = (folder: AsarFolder, at: string): void => {
    for (const [name, entry] of Object.entries(folder.files ?? {})) {
      const file = at === '' ? name : `${at}/${name}`;
      if (entry.files === undefined) found.set(file, entry);
      else walk(entry, file);
    }
  };
  walk(header, '');
  return found;
}

test.skipIf(process.platform !== 'linux' || process.arch !== 'x64')(
  'a package holds what runs and nothing else, with its own SQLite outside the archive',
  { timeout: 240_000 },
  async () => {
    await freshBuild();
    const output = await temporaryFolder();
    const config = configurationFor('linux');
    await build({
      projectDir: projectFolder,
      targets: Platform.LINUX.createTarget('dir'),
      config: {
        ...config,
        electronDist: await hollowRuntime(),
        // Fuses are switches inside the program's own binary, which stands hollow here.
        afterPack: null,
        directories: { ...config.directories, output },
      },
    });
    const resources = path.join(output, 'linux-unpacked', 'resources');
    expect(await readFile(path.join(resources, 'THIRD-PARTY-NOTICES.txt'), 'utf8')).toBe(
      thirdPartyNotices(projectFolder),
    );
    const archive = path.join(resources, 'app.asar');
    const files = await filesOf(archive);
    const paths = [...files.keys()];

    expect(paths).toEqual(
      expect.arrayContaining([
        'package.json',
        'out/main/index.js',
        'out/preload/index.cjs',
        'out/renderer/index.html',
        'node_modules/undici/package.json',
      ]),
    );
    const strangers = paths.filter((file) =>
      /^(src|tests|scripts|docs|resources)\/|\.(ts|tsx|map)$|^node_modules\/(node-|react|antd|vite|electron\/)/.test(
        file,
      ),
    );
    expect(strangers).toEqual([]);
    expect(paths.filter((file) => file.endsWith('.node'))).toEqual([
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ]);
    expect(paths.filter((file) => files.get(file)?.unpacked)).toEqual([
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ]);
    const unpacked = await readdir(path.join(resources, 'app.asar.unpacked'), { recursive: true });
    expect(unpacked.filter((file) => file.endsWith('.node'))).toEqual([
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ]);
    expect((await stat(archive)).size / MIB).toBeLessThan(20);
    expect(await readdir(path.join(output, 'linux-unpacked', 'locales'))).toEqual(['en-US.pak', 'zh-CN.pak']);
  },
);

test.skipIf(process.platform === 'darwin')(
  'a package for another system and processor holds the SQLite of that one',
  { timeout: 240_000 },
  async () => {
    await freshBuild();
    const output = await temporaryFolder();
    const config = configurationFor('win32');
    await build({
      projectDir: projectFolder,
      targets: Platform.WINDOWS.createTarget('dir', Arch.arm64),
      config: {
        ...config,
        electronDist: await hollowRuntime(),
        afterPack: null,
        directories: { ...config.directories, output },
        // The program stands hollow: there is nothing in it to edit.
        disableAsarIntegrity: true,
        win: { ...config.win, signAndEditExecutable: false },
      },
    });
    const files = await filesOf(path.join(output, 'win-arm64-unpacked', 'resources', 'app.asar'));
    expect([...files.keys()].filter((file) => file.endsWith('.node'))).toEqual([
      'node_modules/better-sqlite3/prebuilds/win32-arm64.node',
    ]);
  },
);

test('the runtime that stands here is packed for this system and processor alone', () => {
  const program = path.join(path.sep, 'runtime', 'electron');
  const runtimeOf = (platformName: string, arch: string) => runtimeHere(program)({ platformName, arch });
  const otherArch = process.arch === 'x64' ? 'arm64' : 'x64';
  const otherSystem = process.platform === 'win32' ? 'darwin' : 'win32';
  expect(runtimeOf(process.platform, process.arch)).toBe(path.dirname(program));
  expect(runtimeOf(process.platform, otherArch)).toBeNull();
  expect(runtimeOf(otherSystem, process.arch)).toBeNull();
});

test('the fuses let nobody run the program as Node, inspect it, or load other code', () => {
  expect(FUSES).toEqual({
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: true,
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    [FuseV1Options.WasmTrapHandlers]: true,
  });
});

/** A program of which only the fuse wire is real: what marks it, its version, its length, and all fuses on. */
async function programWithFuses(fuses: number): Promise<string> {
  const file = path.join(await temporaryFolder(), 'electron');
  const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
  const wire = Buffer.from(`\x01${String.fromCharCode(fuses)}${'1'.repeat(fuses)}`, 'latin1');
  await writeFile(file, Buffer.concat([Buffer.alloc(64), sentinel, wire, Buffer.alloc(64)]));
  return file;
}

test('every fuse of a program is set', async () => {
  const file = await programWithFuses(9);
  await flipFuses(file, FUSES);
  expect(await getCurrentFuseWire(file)).toMatchObject({
    [FuseV1Options.RunAsNode]: FuseState.DISABLE,
    [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
  });
});

test('a program with a fuse that nobody has decided about is not packed', async () => {
  await expect(flipFuses(await programWithFuses(10), FUSES)).rejects.toThrow('strictlyRequireAllFuses');
});

test('packing fetches, compiles, publishes and updates nothing', () => {
  const config = configurationFor(process.platform);
  expect(config).toMatchObject({ npmRebuild: false, publish: null });
  expect(JSON.stringify(config)).not.toMatch(/updater|github\.com|https?:/);
});

test('a deb can be made from any clone: its homepage is named', async () => {
  const { homepage } = JSON.parse(await readFile(path.join(projectFolder, 'package.json'), 'utf8'));
  expect(new URL(homepage).protocol).toBe('https:');
});

test('an icon stands ready for each system, drawn from one source', async () => {
  const folder = path.join(projectFolder, 'resources', 'icons');
  const read = (name: string) => readFile(path.join(folder, name));
  expect((await read('icon.svg')).toString()).toContain('<svg');
  expect((await read('icon.png')).subarray(1, 4).toString()).toBe('PNG');
  expect([...(await read('icon.ico')).subarray(0, 6)]).toEqual([0, 0, 1, 0, 6, 0]);
  const icns = await read('icon.icns');
  expect(icns.toString('latin1', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
});
