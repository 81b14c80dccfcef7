import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder } from './child.ts';
import { billOfMaterials } from './licences/bill.ts';
import { thirdPartyNotices } from './licences/notices.ts';
import { dependenciesPage } from './licences/page.ts';
import { REASONS } from './licences/reasons.ts';
import { licenceFits, shippedPackages } from './licences/shipped.ts';

/**
 * Writes `docs/dependencies.md`; with `--sbom` a bill of materials, with `--notices` the packages' licence
 * texts, to the standard output instead.
 * @returns 1 when a licence doesn't fit or a package has no reason
 */
export default async function licences(taskArguments: readonly string[]): Promise<number> {
  if (taskArguments.includes('--sbom')) {
    const bill = await billOfMaterials(projectFolder);
    process.stdout.write(`${JSON.stringify(bill, null, 2)}\n`);
    return 0;
  }
  if (taskArguments.includes('--notices')) {
    process.stdout.write(thirdPartyNotices(projectFolder));
    return 0;
  }
  const manifest = JSON.parse(await readFile(path.join(projectFolder, 'package.json'), 'utf8'));
  const direct = Object.keys(manifest.dependencies);
  const shipped = shippedPackages(projectFolder);
  await writeFile(path.join(projectFolder, 'docs', 'dependencies.md'), dependenciesPage(shipped, direct));
  const flaws = [
    ...shipped
      .filter(({ licence }) => !licenceFits(licence))
      .map(({ name, licence }) => `${name}: its licence (${licence}) does not fit`),
    ...direct.filter((name) => REASONS[name] === undefined).map((name) => `${name}: no reason is given`),
  ];
  for (const flaw of flaws) process.stderr.write(`${flaw}\n`);
  return flaws.length === 0 ? 0 : 1;
}
