import { join } from 'node:path';
import { openStore } from '#main/store/index.ts';
import { type BenchOptions, type Figure, figure, spreadOf } from '../figure.ts';
import { fillLibrary } from '../library-data.ts';
import { figuresBeside, memoryFigure } from './beside.ts';
import { CORP, inProcess, type Lap } from './lap.ts';
import type { WorkFigures } from './process.ts';

const TURNS = 3;
const MEMORY_MIB = 150;
/** What the library knows before: enough to look up. */
const KNOWN_BEFORE = 500;

/** A table's ids read and put into the register, beside csv-parse on the same file. */
export async function readingFigures(lap: Lap, { say }: BenchOptions): Promise<Figure[]> {
  const work = `reading and registering ${lap.size} ids of a GB18030 CSV`;
  say(`  ${work}`);
  const ours: WorkFigures[] = [];
  const alone: WorkFigures[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    alone.push(
      await inProcess(lap, join(lap.folder, 'unused.db'), (child) => child.ask('parseAlone', lap.table)),
    );
    ours.push(await readOnce(lap, turn, false));
  }
  const busy = await readOnce(lap, TURNS, true);
  const key = `read-${lap.entries}`;
  return [
    figure({
      key,
      work,
      unit: 's',
      value: spreadOf(ours.map(({ elapsedMs }) => elapsedMs / 1_000)),
      better: 'lower',
      reference: {
        what: 'csv-parse alone',
        value: spreadOf(alone.map(({ elapsedMs }) => elapsedMs / 1_000)),
      },
    }),
    figure({
      key: `${key}-ratio`,
      work: `${work}, in times of csv-parse alone`,
      unit: 'ratio',
      value: spreadOf(ours.map(({ elapsedMs }, at) => elapsedMs / (alone[at]?.elapsedMs ?? Number.NaN))),
      target: { relation: 'at most', value: 2.5 },
    }),
    memoryFigure(key, work, ours, MEMORY_MIB),
    ...figuresBeside(key, work, [busy]),
  ];
}

async function readOnce(lap: Lap, turn: number, isBusy: boolean): Promise<WorkFigures> {
  const database = join(lap.folder, `read-${turn}.db`);
  if (isBusy) fillLibrary(database, CORP, { entries: KNOWN_BEFORE });
  const lookUpIds = isBusy ? knownIds(database) : [];
  const figures = await inProcess(lap, database, (child) => child.ask('readIn', lap.table, lookUpIds));
  if (figures.rows !== lap.entries) throw new Error(`${figures.rows} ids were read`);
  return figures;
}

function knownIds(database: string): string[] {
  const store = openStore(database);
  const ids = store
    .corp(CORP)
    .register.page(0, KNOWN_BEFORE)
    .map(({ id }) => id);
  store.close();
  return ids;
}
