import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as z from 'zod';
import { packageReference, shippedPackages } from './shipped.ts';

const billSchema = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  metadata: z.looseObject({ component: z.looseObject({ 'bom-ref': z.string() }) }),
  components: z.array(
    z.looseObject({
      'bom-ref': z.string(),
      scope: z.string().optional(),
      properties: z.array(z.looseObject({ name: z.string() })).default([]),
    }),
  ),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});
type Bill = z.infer<typeof billSchema>;

/**
 * npm's bill of materials (CycloneDX), of the packages that ship and no others. It is made from all packages of the
 * lock: `--omit=dev` drops what a tool needs as well, and the page's packages are under `devDependencies`.
 */
export async function billOfMaterials(project: string): Promise<Bill> {
  const { stdout } = await promisify(execFile)(
    'npm',
    ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--offline'],
    // On Windows npm is a script of the shell. None of the arguments is anybody's text.
    { cwd: project, maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32' },
  );
  const bill = billSchema.parse(JSON.parse(stdout));
  const shipped = new Set(shippedPackages(project).map(packageReference));
  const kept = new Set([...shipped, bill.metadata.component['bom-ref']]);
  return {
    ...bill,
    components: bill.components.filter((component) => shipped.has(component['bom-ref'])).map(asShipped),
    dependencies: bill.dependencies
      .filter(({ ref }) => kept.has(ref))
      .map((one) => ({ ...one, dependsOn: one.dependsOn.filter((needed) => kept.has(needed)) })),
  };
}

/** To npm a package of the page is a tool's, which a scanner for known flaws may pass over. It is none: it ships. */
function asShipped(component: Bill['components'][number]): Bill['components'][number] {
  return {
    ...component,
    scope: 'required',
    properties: component.properties.filter(({ name }) => name !== 'cdx:npm:package:development'),
  };
}
