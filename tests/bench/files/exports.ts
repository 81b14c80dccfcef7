import { join } from 'node:path';
import { type BenchOptions, type Figure, figure, spreadOf } from '../figure.ts';
import { figuresBeside, memoryFigure } from './beside.ts';
import { inProcess, type Lap } from './lap.ts';
import type { WorkFigures } from './process.ts';
import { exportByShell, shellVersion } from './shell.ts';

const TURNS = 5;
const MEMORY_MIB = { csv: 100, xlsx: 250 } as const;

/** The whole library as CSV beside the `sqlite3` shell, and as a workbook. */
export async function exportFigures(lap: Lap, options: BenchOptions): Promise<Figure[]> {
  return [...(await csvFigures(lap, options)), ...(await xlsxFigures(lap, options))];
}

async function csvFigures(lap: Lap, { say }: BenchOptions): Promise<Figure[]> {
  const version = shellVersion();
  const reference = version === undefined ? 'no sqlite3 shell on this machine' : `sqlite3 ${version}`;
  say(`  CSV, beside: ${reference}`);
  const ours: WorkFigures[] = [];
  const byShell: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    ours.push(await exportOnce(lap, 'csv'));
    if (version !== undefined) byShell.push(await exportByShell(lap.database, join(lap.folder, 'shell.csv')));
  }
  const work = `export of ${lap.size} rows to CSV`;
  const seconds = ours.map(({ elapsedMs }) => elapsedMs / 1_000);
  const busy = await exportOnce(lap, 'csv', lap.lookUpIds);
  return [
    figure({
      key: `csv-${lap.entries}`,
      work,
      unit: 's',
      value: spreadOf(seconds),
      better: 'lower',
      reference:
        byShell.length === 0 ? null : { what: reference, value: spreadOf(byShell.map((ms) => ms / 1_000)) },
    }),
    ...(byShell.length === 0 ? [] : [ratioFigure(lap, work, ours, byShell)]),
    memoryFigure(`csv-${lap.entries}`, work, ours, MEMORY_MIB.csv),
    ...figuresBeside(`csv-${lap.entries}`, work, [busy]),
    await sortedFigure(lap),
  ];
}

function ratioFigure(
  { entries }: Lap,
  work: string,
  ours: readonly WorkFigures[],
  byShell: readonly number[],
) {
  return figure({
    key: `csv-ratio-${entries}`,
    work: `${work}, in exports by the sqlite3 shell`,
    unit: 'ratio',
    value: spreadOf(ours.map(({ elapsedMs }, at) => elapsedMs / (byShell[at] ?? Number.NaN))),
    target: { relation: 'at most', value: 1.5 },
  });
}

async function sortedFigure(lap: Lap): Promise<Figure> {
  const filter = { kinds: ['external_contact'], order: 'name' } as const;
  const path = join(lap.folder, 'sorted.csv');
  const { elapsedMs } = await inProcess(lap, lap.database, (child) =>
    child.ask('exportFile', path, 'csv', [], filter),
  );
  return figure({
    key: `csv-sorted-${lap.entries}`,
    work: `export of its customers to CSV, in the order of their names`,
    unit: 's',
    value: spreadOf([elapsedMs / 1_000]),
    better: 'lower',
  });
}

async function xlsxFigures(lap: Lap, { say }: BenchOptions): Promise<Figure[]> {
  say('  XLSX');
  const work = `export of ${lap.size} rows to XLSX`;
  const turns = [await exportOnce(lap, 'xlsx', lap.lookUpIds)];
  return [
    figure({
      key: `xlsx-${lap.entries}`,
      work,
      unit: 's',
      value: spreadOf(turns.map(({ elapsedMs }) => elapsedMs / 1_000)),
      better: 'lower',
    }),
    memoryFigure(`xlsx-${lap.entries}`, work, turns, MEMORY_MIB.xlsx),
    ...figuresBeside(`xlsx-${lap.entries}`, work, turns),
  ];
}

async function exportOnce(
  lap: Lap,
  format: 'csv' | 'xlsx',
  lookUpIds: readonly string[] = [],
): Promise<WorkFigures> {
  const path = join(lap.folder, `out.${format}`);
  const figures = await inProcess(lap, lap.database, (child) =>
    child.ask('exportFile', path, format, lookUpIds, {}),
  );
  if (figures.rows !== lap.entries) throw new Error(`${figures.rows} rows were exported`);
  return figures;
}
