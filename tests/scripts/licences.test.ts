import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { billOfMaterials } from '../../scripts/licences/bill.ts';
import { thirdPartyNotices } from '../../scripts/licences/notices.ts';
import { dependenciesPage } from '../../scripts/licences/page.ts';
import { REASONS } from '../../scripts/licences/reasons.ts';
import { licenceFits, packageReference, shippedPackages } from '../../scripts/licences/shipped.ts';

const project = path.join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(project, file), 'utf8');
const direct: string[] = Object.keys(JSON.parse(read('package.json')).dependencies);

test('everything that ships has a licence that asks for a notice and no more', () => {
  const shipped = shippedPackages(project);
  expect(shipped.filter(({ licence }) => !licenceFits(licence))).toEqual([]);
  const names = shipped.map(({ name }) => name);
  for (const known of ['undici', 'antd', 'react-dom', 'better-sqlite3']) {
    expect(names).toContain(known);
  }
  expect(names).not.toContain('vite');
});

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['MIT AND Zlib', true],
  ['GPL-3.0-only', false],
  ['MIT AND LGPL-3.0-only', false],
  ['unknown', false],
])('the licence %s fits: %s', (licence, fits) => {
  expect(licenceFits(licence)).toBe(fits);
});

test('every package that the main process imports has a reason, and the page on them is current', () => {
  expect(Object.keys(REASONS).sort()).toEqual([...direct].sort());
  expect(read('docs/dependencies.md')).toBe(dependenciesPage(shippedPackages(project), direct));
});

test('the notices name every package that ships, each with the text of its licence', () => {
  const sections = thirdPartyNotices(project)
    .split(/^-{80}$/m)
    .slice(1);
  for (const one of shippedPackages(project)) {
    const section = sections.find((text) => text.includes(`\n${packageReference(one)} (${one.licence})\n`));
    expect(section, one.name).toMatch(/permission|redistribution|public domain|Apache License/i);
  }
});

test('no install script runs, and the lock names no registry', () => {
  expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  const { packages } = JSON.parse(read('package-lock.json'));
  expect(Object.keys(packages).length).toBeGreaterThan(100);
  expect(Object.keys(packages).filter((name) => packages[name].resolved !== undefined)).toEqual([]);
  const { scripts } = JSON.parse(read('package.json'));
  const duringInstall = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'];
  expect(Object.keys(scripts).filter((name) => duringInstall.includes(name))).toEqual([]);
});

test('every direct package is named by an exact version', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
  const versions = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
  expect(versions.length).toBeGreaterThan(20);
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
});

test('a package is under `dependencies` exactly when the main process imports it at run time', () => {
  const imported = new Set<string>();
  for (const folder of ['src/main', 'src/shared']) {
    for (const file of readdirSync(path.join(project, folder), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      for (const [, name = ''] of read(path.join(folder, file)).matchAll(IMPORTED_AT_RUN_TIME)) {
        if (!/^(?:node:|\.)/.test(name)) imported.add(name);
      }
    }
  }
  // The runtime itself, which comes with the package and not in it.
  imported.delete('electron');
  expect([...imported].sort()).toEqual([...direct].sort());
});

const IMPORTED_AT_RUN_TIME =
  /(?:^(?:import|export) (?!type\b)(?:[^;']*? from )?|\bimport\()'((?:@[\w.-]+\/)?[\w.:-]+)[^']*'/gm;

test('the bill of materials holds each package that ships, and none else', async () => {
  const { components, dependencies } = await billOfMaterials(project);
  const shipped = shippedPackages(project).map(packageReference);
  expect(components.map((component) => component['bom-ref']).sort()).toEqual(shipped.sort());
  expect(JSON.stringify(components)).not.toMatch(/"scope":"optional"|package:development/);
  const known = new Set(dependencies.map(({ ref }) => ref));
  expect(dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !known.has(ref))).toEqual([]);
});
