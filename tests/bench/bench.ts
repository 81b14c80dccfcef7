import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { BenchOptions } from './figure.ts';
import { thisMachine } from './machine.ts';
import { isPartName, PARTS, type PartName, partNames, TITLES } from './parts.ts';
import { type Change, changesSince } from './report/compare.ts';
import {
  readCommittedFigures,
  readFigures,
  type SavedFigures,
  type SavedPart,
  writeFigures,
} from './report/figures-file.ts';
import { pageOf } from './report/page.ts';
import { rowsOf, textTable } from './report/table.ts';

const FIGURES = 'tests/bench/figures.json';
const PAGE = 'docs/performance.md';
const USAGE = `npm run bench [-- ${partNames().join('|')}|all] [--long] [--kills N] [--dry]`;

/**
 * Measures parts, prints their table, and writes the figures and the page.
 * @returns 0 when it was measured, whatever the figures; 2 for bad arguments
 */
export async function bench(given: readonly string[], projectFolder: string): Promise<number> {
  const choice = choose(given);
  if (choice === undefined) {
    process.stderr.write(`Usage: ${USAGE}\n`);
    return 2;
  }
  process.chdir(projectFolder);
  const committed = await readCommittedFigures(FIGURES, projectFolder);
  let saved: SavedFigures = await readFigures(FIGURES);
  for (const name of choice.names) {
    choice.options.say(`${TITLES[name]}${loadWarning()}`);
    const measured = await PARTS[name](choice.options);
    const part: SavedPart = {
      machine: thisMachine(),
      day: new Date().toISOString().slice(0, 10),
      ...measured,
    };
    saved = { ...saved, [name]: part };
    process.stdout.write(`\n${textTable(rowsOf(part, changesSince(committed[name], part)))}\n\n`);
    if (!choice.dry) await keep(saved, committed);
  }
  return 0;
}

async function keep(saved: SavedFigures, committed: SavedFigures): Promise<void> {
  const changes = new Map<string, ReadonlyMap<string, Change>>();
  for (const [name, part] of Object.entries(saved)) changes.set(name, changesSince(committed[name], part));
  await writeFigures(FIGURES, saved);
  await writeFile(PAGE, pageOf(saved, TITLES, changes));
}

interface Choice {
  readonly names: readonly PartName[];
  readonly options: BenchOptions;
  /** Prints, and writes nothing. */
  readonly dry: boolean;
}

function choose(given: readonly string[]): Choice | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...given],
      allowPositionals: true,
      options: { long: { type: 'boolean' }, dry: { type: 'boolean' }, kills: { type: 'string' } },
    });
    const long = values.long ?? false;
    const kills = Number(values.kills ?? (long ? 100 : 12));
    const isAll = positionals.length === 0 || positionals.includes('all');
    const names = isAll ? partNames() : positionals.filter(isPartName);
    const isUnderstood = positionals.every((name) => name === 'all' || isPartName(name));
    if (names.length === 0 || !isUnderstood || !Number.isSafeInteger(kills) || kills < 0) return undefined;
    const say = (line: string) => process.stderr.write(`${line}\n`);
    return { names, dry: values.dry ?? false, options: { long, kills, say } };
  } catch {
    // An option that there isn't: the usage says which there are.
    return undefined;
  }
}

/** Others at work on the machine spoil figures: said where the system tells. */
function loadWarning(): string {
  if (process.platform !== 'linux') return '';
  const load = Number.parseFloat(readFileSync('/proc/loadavg', 'utf8'));
  return load > 0.5 ? ` (the machine is busy: load ${load})` : '';
}
