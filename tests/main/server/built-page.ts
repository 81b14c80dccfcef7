import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export const SCRIPT = `console.log('${'x'.repeat(3_000)}');`;

/** A built page as Vite leaves it, with what should not be served beside it. */
export async function builtPage(html = '<html><head><title>x</title></head></html>'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'page-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), html);
  await writeFile(join(folder, 'assets', 'index-D4f_9aBc.js'), SCRIPT);
  await writeFile(join(folder, 'assets', 'tiny-D4f_9aBc.css'), 'a{}');
  await writeFile(join(folder, 'icon.png'), Buffer.alloc(4_000));
  await writeFile(join(folder, 'index.js.map'), '{}');
  await writeFile(join(folder, '.env'), 'NAME=value');
  await symlink('/etc/hostname', join(folder, 'assets', 'link.js'));
  return folder;
}

/** What stands in a meta element of the page. */
export function metaOf(html: string, name: string): string | undefined {
  return new RegExp(`<meta name="${name}" content="([^"]*)"`).exec(html)?.[1];
}
