import { relative } from 'node:path';
import type { CoverageReport, FileReport } from './report.ts';

const KINDS = ['statements', 'branches', 'functions', 'lines'] as const;
type Kind = (typeof KINDS)[number];

interface Tally {
  readonly run: number;
  readonly all: number;
}

/** One line for each file of which something was never run, and the shares of all files together. */
export function coverageTable(report: CoverageReport, folder: string): string {
  const files = Object.values(report).sort((a, b) => (a.path < b.path ? -1 : 1));
  const rows = files.flatMap((file) => {
    const lines = linesNeverRun(file);
    const branches = branchesNeverTaken(file).filter((line) => !lines.includes(line));
    if (lines.length + branches.length === 0) return [];
    const said = [...(lines.length > 0 ? [`lines ${spansOf(lines)}`] : [])];
    if (branches.length > 0) said.push(`one way of lines ${spansOf(branches)}`);
    return [`${relative(folder, file.path)}: ${said.join('; ')}`];
  });
  const shares = KINDS.map((kind) => `${shareOf(files.map((file) => tallyOf(file, kind)))} of ${kind}`);
  const whole = files.length - rows.length;
  return [
    ...(rows.length > 0 ? ['Never run:', ...rows, ''] : []),
    `Run: ${shares.join(', ')}; ${whole} of ${files.length} files wholly.`,
  ].join('\n');
}

function linesNeverRun({ statementMap, s }: FileReport): number[] {
  const counts = countsOfLines({ statementMap, s });
  return [...counts].flatMap(([line, count]) => (count === 0 ? [line] : [])).sort((a, b) => a - b);
}

function branchesNeverTaken({ branchMap, b }: FileReport): number[] {
  const lines = Object.entries(branchMap).flatMap(([id, { loc, locations }]) =>
    (b[id] ?? []).flatMap((count, way) =>
      count === 0 ? [locations[way]?.start.line ?? loc.start.line ?? 0] : [],
    ),
  );
  return [...new Set(lines)].sort((a, b) => a - b);
}

/** A line was run as often as what begins on it and was run most. */
function countsOfLines({ statementMap, s }: Pick<FileReport, 'statementMap' | 's'>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [id, { start }] of Object.entries(statementMap)) {
    const line = start.line ?? 0;
    counts.set(line, Math.max(counts.get(line) ?? 0, s[id] ?? 0));
  }
  return counts;
}

function tallyOf(file: FileReport, kind: Kind): Tally {
  const counts = {
    statements: () => Object.values(file.s),
    branches: () => Object.values(file.b).flat(),
    functions: () => Object.values(file.f),
    lines: () => [...countsOfLines(file).values()],
  }[kind]();
  return { run: counts.filter((count) => count > 0).length, all: counts.length };
}

function shareOf(tallies: readonly Tally[]): string {
  const run = tallies.reduce((sum, tally) => sum + tally.run, 0);
  const all = tallies.reduce((sum, tally) => sum + tally.all, 0);
  // Rounded down: what is not whole is not called 100 %.
  return `${(Math.floor((run / Math.max(all, 1)) * 1_000) / 10).toFixed(1)} %`;
}

/** `3, 5–7` for 3, 5, 6, 7. */
function spansOf(lines: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const line of lines) {
    const last = spans.at(-1);
    if (last !== undefined && last[1] === line - 1) last[1] = line;
    else spans.push([line, line]);
  }
  return spans.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
