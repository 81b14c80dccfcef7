import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CoverageReport, FileReport, Position } from './report.ts';

/** What V8 counted in one file of one process or thread; offsets are of the file's text, types included. */
interface ScriptCoverage {
  readonly url: string;
  readonly functions: readonly {
    readonly ranges: readonly {
      readonly startOffset: number;
      readonly endOffset: number;
      readonly count: number;
    }[];
  }[];
}

interface Source {
  readonly length: number;
  /** @returns the offset of a place; undefined for one that points at nothing */
  offsetOf(place: Position): number | undefined;
}

/**
 * Counts as run what processes and threads of the tests have run of a file: those that Node started straight from
 * the sources with `NODE_V8_COVERAGE` set to `folder`. Node keeps every place of a file where it was when it takes
 * the types out. A process that was killed has left nothing, or a part that can't be read.
 */
export async function addWhatRanElsewhere(report: CoverageReport, folder: string): Promise<void> {
  const sources = new Map<string, Source>();
  for (const name of await readdir(folder)) {
    for (const script of scriptsIn(await readFile(join(folder, name), 'utf8'))) {
      const file = script.url.startsWith('file:') ? report[fileURLToPath(script.url)] : undefined;
      if (file === undefined) continue;
      const source = sources.get(file.path) ?? sourceOf(await readFile(file.path, 'utf8'));
      sources.set(file.path, source);
      addScript(file, script, source);
    }
  }
}

function scriptsIn(counted: string): readonly ScriptCoverage[] {
  try {
    return JSON.parse(counted).result;
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function addScript(file: FileReport, script: ScriptCoverage, source: Source): void {
  const counts = countsOf(script, source.length);
  const countAt = (place: Position) => counts[source.offsetOf(place) ?? -1];
  const hasRun = (place: Position) => (countAt(place) ?? 0) > 0;
  for (const [id, { start }] of Object.entries(file.statementMap)) {
    if (file.s[id] === 0 && hasRun(start)) file.s[id] = 1;
  }
  for (const [id, { loc }] of Object.entries(file.fnMap)) {
    if (file.f[id] === 0 && hasRun(loc.start)) file.f[id] = 1;
  }
  for (const [id, { loc, locations }] of Object.entries(file.branchMap)) {
    const ways = file.b[id] ?? [];
    for (const [way, { start }] of locations.entries()) {
      const isTaken =
        start.line === undefined
          ? (countAt(loc.start) ?? 0) > (countAt(locations[0]?.start ?? {}) ?? 0)
          : hasRun(start);
      if (ways[way] === 0 && isTaken) ways[way] = 1;
    }
  }
}

/** How often each character was run: the innermost range around it tells. */
function countsOf({ functions }: ScriptCoverage, length: number): Uint32Array {
  const counts = new Uint32Array(length);
  const ranges = functions.flatMap((one) => one.ranges);
  ranges.sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  for (const { startOffset, endOffset, count } of ranges) counts.fill(count, startOffset, endOffset);
  return counts;
}

function sourceOf(text: string): Source {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  return {
    length: text.length,
    offsetOf({ line, column }) {
      const start = line === undefined ? undefined : lineStarts[line - 1];
      return start === undefined ? undefined : start + (column ?? 0);
    },
  };
}
