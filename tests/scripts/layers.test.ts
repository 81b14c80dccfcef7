import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

const project = path.join(import.meta.dirname, '../..');
const biome = path.join(project, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');

/** Into each folder, the modules that nothing in it may import, however they are spelled. */
const FORBIDDEN: Readonly<Record<string, readonly string[]>> = {
  'src/shared': [
    'node:fs',
    'electron',
    'react',
    '../main/app.ts',
    '#main/app.ts',
    '../renderer/main.tsx',
    '#renderer/main.tsx',
  ],
  'src/renderer': ['node:fs', 'electron', 'zod', '../main/app.ts', '#main/app.ts'],
  'src/main/runs': [
    'electron',
    'react',
    '../desktop/menu.ts',
    '#main/desktop/menu.ts',
    '../../renderer/main.tsx',
    '#renderer/main.tsx',
    '../../../tests/kit/app.ts',
    '#tests/kit/app.ts',
  ],
  'src/main/wecom': [
    'electron',
    'better-sqlite3',
    '../store/index.ts',
    '#main/store/index.ts',
    '../server/index.ts',
    '../desktop/menu.ts',
    '../demo/index.ts',
    '../../renderer/main.tsx',
  ],
  'src/main/wecom/endpoints': ['../../store/index.ts', '../../demo/index.ts'],
  'src/main/store': [
    'electron',
    'undici',
    'node:http',
    '../wecom/client.ts',
    '#main/wecom/client.ts',
    '../server/index.ts',
    '../desktop/menu.ts',
    '../demo/index.ts',
    '../../renderer/main.tsx',
  ],
  'src/main/demo': [
    'electron',
    '../wecom/client.ts',
    '#main/wecom/client.ts',
    '../resolve/resolver.ts',
    '../runs/engine.ts',
    '../store/index.ts',
    '../connection/service.ts',
    '../../renderer/main.tsx',
  ],
};

test('no layer imports what it may not know, by an alias or by a relative path', async () => {
  const folder = await temporaryFolder();
  copyFileSync(path.join(project, 'biome.json'), path.join(folder, 'biome.json'));
  const trespassers = Object.entries(FORBIDDEN).flatMap(([layer, modules]) => {
    mkdirSync(path.join(folder, layer), { recursive: true });
    return modules.map((module, at) => {
      const file = `${layer}/trespasser-${at}.ts`;
      writeFileSync(
        path.join(folder, file),
        `import { name } from '${module}';\n\nexport const it = name;\n`,
      );
      return { file, module };
    });
  });
  const refused = await filesRefusedIn(folder);
  const passed = trespassers.filter(({ file }) => !refused.has(file));
  expect(passed).toEqual([]);
});

/** The files in which the linter finds an import that is forbidden; it ends with an error when there is one. */
async function filesRefusedIn(folder: string): Promise<ReadonlySet<string>> {
  const output = await new Promise<string>((resolve) => {
    const args = ['lint', '--only=style/noRestrictedImports', '--reporter=json', '--max-diagnostics=none'];
    execFile(process.execPath, [biome, ...args, '--vcs-enabled=false', '.'], { cwd: folder }, (_, stdout) =>
      resolve(stdout),
    );
  });
  const { diagnostics }: { diagnostics: { location: { path: string } }[] } = JSON.parse(output);
  return new Set(diagnostics.map(({ location }) => location.path));
}
