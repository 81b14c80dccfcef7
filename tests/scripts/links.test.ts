import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const project = join(import.meta.dirname, '../..');
const docs = (await readdir(join(project, 'docs'))).filter((name) => name.endsWith('.md'));
const pages = ['README.md', 'README.zh-CN.md', ...docs.map((name) => `docs/${name}`)];

/** A heading's address, as code hosts make it. */
function slugOf(heading: string): string {
  const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
  return plain.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
}

async function headingsOf(page: string): Promise<string[]> {
  const text = withoutCode(await readFile(join(project, page), 'utf8'));
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slugOf(heading.trim()));
}

function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '');
}

async function brokenLinksOf(page: string): Promise<string[]> {
  const text = withoutCode(await readFile(join(project, page), 'utf8'));
  const broken: string[] = [];
  for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:/.test(target)) continue;
    const [path = '', anchor] = target.split('#');
    const linked = path === '' ? page : join(dirname(page), path);
    if (!existsSync(join(project, linked))) broken.push(target);
    else if (anchor !== undefined && !(await headingsOf(linked)).includes(anchor)) broken.push(target);
  }
  return broken;
}

describe('pages for people', () => {
  test.each(pages)('every link of %s leads somewhere', async (page) => {
    expect(await brokenLinksOf(page)).toEqual([]);
  });

  test.each(['README.md', 'README.zh-CN.md'])('%s names every page of docs', async (readme) => {
    const text = await readFile(join(project, readme), 'utf8');
    expect(docs.filter((name) => !text.includes(`](docs/${name})`))).toEqual([]);
  });

  test('the README says of every folder of the main process what it is for', async () => {
    const text = await readFile(join(project, 'README.md'), 'utf8');
    const folders = await readdir(join(project, 'src/main'), { withFileTypes: true });
    const [, table = ''] = text.split('## Where things are');
    const named = new Set([...table.matchAll(/`(?:src\/main\/)?([a-z]+)`/g)].map(([, name]) => name));
    const unnamed = folders.filter((each) => each.isDirectory() && !named.has(each.name));
    expect(unnamed.map(({ name }) => name)).toEqual([]);
  });
});
