import { type BenchOptions, type Figure, figure, p95, spreadOf } from '../figure.ts';
import { bytesPerName, inProcess, type Lap } from './lap.ts';
import { typedTexts } from './typed-texts.ts';

const WORDS = 400;
const TURNS = 5;
/** A library without companies is filled for this alone; what a name takes hardly depends on their number. */
const WEIGHED_NAMES = 100_000;

/** Searching as people type, and what a name takes on the disk. */
export async function searchFigures(lap: Lap, { say }: BenchOptions): Promise<Figure[]> {
  say('  search as one types');
  const texts = typedTexts(lap.database, WORDS);
  const p95s = await inProcess(lap, lap.database, async (child) => {
    // The first turn reads the index from the disk.
    await child.ask('search', texts);
    const turns: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) turns.push(p95(await child.ask('search', texts)));
    return turns;
  });
  return [
    figure({
      key: `search-${lap.entries}`,
      work: `search over ${lap.size} entries, a key of typing, p95`,
      unit: 'ms',
      value: spreadOf(p95s),
      target: { relation: 'at most', value: 15 },
    }),
    figure({
      key: 'bytes-per-name',
      work: `database size a name, indexes included, of ${WEIGHED_NAMES.toLocaleString('en-US')}`,
      unit: 'bytes',
      value: spreadOf([await bytesPerName(lap.folder, WEIGHED_NAMES)]),
      target: { relation: 'at most', value: 500 },
    }),
  ];
}
