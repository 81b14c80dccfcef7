import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { packageReference, type ShippedPackage, shippedPackages } from './shipped.ts';
import { USUAL_TEXTS } from './usual-texts.ts';

const manifestSchema = z.object({
  author: z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]).optional(),
});

/**
 * The notices that go out with a package: each licence text once, under the names of all the packages that have it.
 * @throws when a package has no text of its own and its licence no usual one
 */
export function thirdPartyNotices(project: string): string {
  const packagesOf = Map.groupBy(shippedPackages(project), (one) => textOf(project, one));
  const sections = [...packagesOf].map(
    ([text, packages]) => `${packages.map(headOf).join('\n')}\n\n${text}\n`,
  );
  return [OPENING, ...sections].join(`\n${'-'.repeat(80)}\n\n`);
}

const OPENING = `WeCom ID Mapper contains the packages below, each under its own licence. The licences of Electron
and Chromium are in files of their own (LICENSE.electron.txt, LICENSES.chromium.html).
`;

function headOf(one: ShippedPackage): string {
  return `${packageReference(one)} (${one.licence})`;
}

function textOf(project: string, { name, folder, licence }: ShippedPackage): string {
  const home = path.join(project, folder);
  const texts = readdirSync(home)
    .filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file))
    .sort()
    .map((file) => readFileSync(path.join(home, file), 'utf8').replaceAll('\r\n', '\n').trim());
  if (texts.length > 0) return [...new Set(texts)].join('\n\n');
  const usual = USUAL_TEXTS[licence];
  if (usual === undefined)
    throw new Error(`${name}: it has no licence text, and none is known for ${licence}`);
  const { author } = manifestSchema.parse(JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')));
  return `${author ? `Copyright (c) ${author}` : `Copyright (c) the authors of ${name}`}\n\n${usual}`;
}
