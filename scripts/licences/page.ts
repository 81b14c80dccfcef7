import { REASONS } from './reasons.ts';
import type { ShippedPackage } from './shipped.ts';

/** The page on dependencies, as text. */
export function dependenciesPage(shipped: readonly ShippedPackage[], direct: readonly string[]): string {
  const ofPlace = (place: ShippedPackage['place']) => shipped.filter((one) => one.place === place);
  return `# Dependencies

Written by \`npm run licences\` out of the lock; \`npm test\` fails where it is not current, where a licence asks for more
than a notice, and where a package has no reason. No install script of any package runs (\`.npmrc\`).

\`npm run -s licences -- --sbom > sbom.json\` writes a bill of materials (CycloneDX) of the same packages, without the
network. \`npm sbom --omit=dev\` alone would leave out what the page contains, and whatever a tool needs as well.

## What the main process imports (${direct.length})

${table(
  ['Package', 'Why'],
  direct.map((name) => [name, REASONS[name] ?? '']),
)}

## All that ships beside it (${ofPlace('packages').length})

${packageTable(ofPlace('packages'))}

## All that ships inside the page (${ofPlace('page').length})

${packageTable(ofPlace('page'))}

\`npm run -s licences -- --notices\` prints the licence texts of all of them, each once; a package holds the same as
\`resources/THIRD-PARTY-NOTICES.txt\`. Electron itself ships with its own licence and Chromium's (\`LICENSES.chromium.html\`).
`;
}

function packageTable(packages: readonly ShippedPackage[]): string {
  return table(
    ['Package', 'Version', 'Licence'],
    packages.map(({ name, version, licence }) => [name, version, licence]),
  );
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n');
}
