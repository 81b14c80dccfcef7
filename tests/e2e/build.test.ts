import { readdir, readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { freshBuild, projectFolder } from './kit/project.ts';

const outFolder = path.join(projectFolder, 'out');

beforeAll(() => freshBuild(), 300_000);

/** @returns what the JavaScript files of a folder import or require, by file */
async function importsOf(folder: string): Promise<Record<string, string[]>> {
  const files = (await readdir(path.join(outFolder, folder))).filter((file) => /\.c?js$/.test(file));
  const imports = await Promise.all(
    files.map(async (file) => {
      const source = await readFile(path.join(outFolder, folder, file), 'utf8');
      const found = source.matchAll(
        /^(?:import|export)\b[^;]*?\bfrom "([^"]+)";$|\b(?:import|require)\("([^"]+)"\)/gm,
      );
      return [file, [...found].map(([, statically, called]) => statically ?? called ?? '')] as const;
    }),
  );
  return Object.fromEntries(imports);
}

test('the preload is one file that needs nothing but Electron', async () => {
  expect(await importsOf('preload')).toEqual({ 'index.cjs': ['electron'] });
});

test('the main build needs nothing but Node, Electron and the dependencies', async () => {
  const manifest = JSON.parse(await readFile(path.join(projectFolder, 'package.json'), 'utf8'));
  const dependencies = Object.keys(manifest.dependencies);
  const files = await importsOf('main');
  const others = Object.values(files)
    .flat()
    .filter((name) => !name.startsWith('./') && !isBuiltin(name) && name !== 'electron');
  expect(others).toContain('better-sqlite3');
  const isDependency = (name: string) => dependencies.some((known) => `${name}/`.startsWith(`${known}/`));
  expect(others.filter((name) => !isDependency(name))).toEqual([]);
});

test('only the desktop entry needs Electron', async () => {
  const { 'index.js': desktop = [], ...others } = await importsOf('main');
  expect(desktop).toContain('electron');
  expect(Object.values(others).flat()).not.toContain('electron');
});
