import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

const lockedSchema = z.object({
  version: z.string().optional(),
  license: z.string().optional(),
  optional: z.boolean().optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
});
const lockSchema = z.object({
  packages: z.record(
    z.string(),
    lockedSchema.extend({ devDependencies: z.record(z.string(), z.string()).optional() }),
  ),
});
type Locked = z.infer<typeof lockedSchema>;

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Where it is installed, from the project's folder on. */
  readonly folder: string;
  /** Beside the main process as a package of its own, or inside the page. */
  readonly place: 'packages' | 'page';
}

/** A licence that lets a program under MIT ship what is under it, without asking for anything but a notice. */
const FITTING = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** Of a choice (`MIT OR GPL-3.0`) one must fit, of several at once (`MIT AND Zlib`) all. */
export function licenceFits(licence: string): boolean {
  return licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => FITTING.has(one.trim())));
}

/** Every package that reaches the operator's machine, by the lock: of the main process and of the page. */
export function shippedPackages(project: string): ShippedPackage[] {
  const { packages } = lockSchema.parse(
    JSON.parse(readFileSync(path.join(project, 'package-lock.json'), 'utf8')),
  );
  const root = packages[''];
  const ofMain = reach(packages, Object.keys(root?.dependencies ?? {}));
  const ofPage = reach(
    packages,
    importedBy(path.join(project, 'src', 'renderer'), root?.devDependencies ?? {}),
  );
  const describe = (place: ShippedPackage['place']) => (at: string) =>
    describeLocked(at, packages[at], place);
  const all = [...[...ofMain].map(describe('packages')), ...[...ofPage].map(describe('page'))];
  // A version that lies in several folders, or in both places, is one package.
  const once = new Map(all.toReversed().map((one) => [packageReference(one), one]));
  return [...once.values()].sort(
    (one, other) =>
      one.place.localeCompare(other.place) ||
      one.name.localeCompare(other.name) ||
      one.version.localeCompare(other.version),
  );
}

/** How npm and its bill of materials refer to a package. */
export function packageReference({ name, version }: Pick<ShippedPackage, 'name' | 'version'>): string {
  return `${name}@${version}`;
}

function describeLocked(
  at: string,
  locked: Locked | undefined,
  place: ShippedPackage['place'],
): ShippedPackage {
  const name = at.slice(at.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return { name, version: locked?.version ?? '', licence: locked?.license ?? 'unknown', folder: at, place };
}

/** Follows what packages need, as Node looks them up: in the package's own folder first, then further out. */
function reach(packages: Readonly<Record<string, Locked>>, names: readonly string[]): Set<string> {
  const found = new Set<string>();
  const waiting = names.map((name) => ({ name, from: '' }));
  for (const { name, from } of waiting) {
    const at = lookUp(packages, name, from);
    if (at === undefined || found.has(at)) continue;
    found.add(at);
    for (const needed of Object.keys(packages[at]?.dependencies ?? {}))
      waiting.push({ name: needed, from: at });
  }
  return found;
}

function lookUp(packages: Readonly<Record<string, Locked>>, name: string, from: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const at = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[at] !== undefined) return at;
    if (folder === '') return undefined;
  }
}

function importedBy(folder: string, known: Readonly<Record<string, string>>): string[] {
  const names = new Set<string>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file)) continue;
    for (const [, name] of readFileSync(path.join(folder, file), 'utf8').matchAll(IMPORTED)) {
      if (name !== undefined && known[name] !== undefined) names.add(name);
    }
  }
  return [...names];
}

const IMPORTED = /(?:from|import\(?)\s*'((?:@[\w.-]+\/)?[\w.-]+)/g;
