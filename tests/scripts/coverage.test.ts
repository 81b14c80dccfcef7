import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { addWhatRanElsewhere } from '../../scripts/coverage/elsewhere.ts';
import type { CoverageReport, Position, Span } from '../../scripts/coverage/report.ts';
import { coverageTable } from '../../scripts/coverage/table.ts';

const SOURCE = `type 名 = 'x' | undefined;
export function greet(name: 名): string {
  if (name === undefined) return '无';
  return name satisfies string;
}
export function unused(): number {
  return 1;
}
if (process.argv.length > 2) {
  process.stdout.write(greet('x'));
}
const end = process.argv[2] === 'loud' ? '!' : '.';
process.stdout.write(end);
`;

/** Where some words of the source begin. */
function placeOf(words: string): Position {
  const before = SOURCE.slice(0, SOURCE.indexOf(words)).split('\n');
  return { line: before.length, column: before.at(-1)?.length ?? 0 };
}

const spanAt = (words: string): Span => ({ start: placeOf(words), end: {} });
const numbered = <T>(all: readonly T[]): Record<string, T> => Object.fromEntries(all.entries());

/** The report on the source by somebody who has run nothing of it. */
function emptyReport(path: string): CoverageReport {
  const statements = ['if (name', "return '无'", 'return name', 'return 1', 'if (process', 'process.stdout'];
  const branches = [
    { loc: spanAt('if (name'), locations: [spanAt("return '无'"), { start: {}, end: {} }] },
    { loc: spanAt('if (process'), locations: [spanAt('{\n  process'), { start: {}, end: {} }] },
    { loc: spanAt("process.argv[2] === 'loud'"), locations: [spanAt("'!'"), spanAt("'.'")] },
  ];
  return {
    [path]: {
      path,
      statementMap: numbered(statements.map(spanAt)),
      fnMap: numbered([{ loc: spanAt('{\n  if (name') }, { loc: spanAt('{\n  return 1') }]),
      branchMap: numbered(branches),
      s: numbered(statements.map(() => 0)),
      f: numbered([0, 0]),
      b: numbered(branches.map(() => [0, 0])),
    },
  };
}

function prepare() {
  const folder = temporaryFolder();
  const path = join(folder, 'sample.ts');
  const counts = join(folder, 'counts');
  mkdirSync(counts);
  writeFileSync(path, SOURCE);
  const run = (...words: string[]) => {
    const env = { PATH: process.env.PATH, NODE_V8_COVERAGE: counts };
    expect(spawnSync(process.execPath, [path, ...words], { env }).status).toBe(0);
  };
  return { folder, path, run, counts, report: emptyReport(path) };
}

test('what a process has run counts as run, and nothing else', async () => {
  const { path, run, counts, report } = prepare();
  run('quiet');
  await addWhatRanElsewhere(report, counts);
  expect(report[path]).toMatchObject({
    s: { 0: 1, 1: 0, 2: 1, 3: 0, 4: 1, 5: 1 },
    f: { 0: 1, 1: 0 },
    b: {
      0: [0, 1],
      1: [1, 0],
      2: [0, 1],
    },
  });
});

test('several processes add up', async () => {
  const { folder, path, run, counts, report } = prepare();
  run();
  run('loud');
  await addWhatRanElsewhere(report, counts);
  expect(report[path]?.b).toEqual({ 0: [0, 1], 1: [1, 1], 2: [1, 1] });
  expect(coverageTable(report, folder)).toBe(
    [
      'Never run:',
      'sample.ts: lines 7; one way of lines 3',
      '',
      'Run: 66.6 % of statements, 83.3 % of branches, 50.0 % of functions, 80.0 % of lines; 0 of 1 files wholly.',
    ].join('\n'),
  );
});

test('a process that was killed while it wrote counts for nothing', async () => {
  const { counts, folder, report } = prepare();
  writeFileSync(join(counts, 'coverage-1-1-0.json'), '{"result":[{"scriptId":"1","url":"file:///a');
  await addWhatRanElsewhere(report, counts);
  expect(coverageTable(report, folder)).toContain('Run: 0.0 % of statements');
});
