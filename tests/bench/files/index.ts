import type { BenchOptions, PartFigures } from '../figure.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { exportFigures } from './exports.ts';
import { prepareLap } from './lap.ts';
import { readingFigures } from './reading.ts';
import { searchFigures } from './searching.ts';
import { shellVersion } from './shell.ts';

/** Files in, files out, and the library between them. */
export function filesPart(options: BenchOptions): Promise<PartFigures> {
  return inTemporaryFolder(async (folder) => {
    const lap = await prepareLap(folder, options);
    const figures = [
      ...(await searchFigures(lap, options)),
      ...(await exportFigures(lap, options)),
      ...(await readingFigures(lap, options)),
    ];
    return { figures, method: [...METHOD, sizeNote(options), shellNote()] };
  });
}

const METHOD = [
  'Each export and each reading runs in a new process, bundled as the application is, on a library of made-up ' +
    'people: nine in ten are customers, nine in ten have a name. Idle is what that process holds with the database ' +
    'open; memory is its resident set, threads included.',
  'The shell writes the same ten columns in the same order, a moment as local time, and of a reason its key alone: ' +
    'the sentence is ours to make. The reference of reading is csv-parse cutting the same bytes into rows and cells, ' +
    'nothing decoded and nothing kept.',
  'Look-ups are made every ten milliseconds while the work goes on: an id is found, and what was heard of it is ' +
    'recorded. Their time counts from when they were due, WeCom’s own answer apart.',
  'A key of typing is the first page of fifty and the count beside it, for beginnings of one to six characters from ' +
    'anywhere in names, remarks and companies and from the start of ids, with the index in memory.',
  'What reaches the screen, a page of the search and the scrolling of the grid, is measured with the window and not here.',
];

function sizeNote({ long }: BenchOptions): string {
  return long
    ? 'The sizes are those of the targets.'
    : 'A quick look: a tenth of the size that the targets speak of; `--long` measures the whole.';
}

function shellNote(): string {
  const version = shellVersion();
  return version === undefined
    ? 'There was no `sqlite3` shell on this machine, so that row has no reference and no ratio.'
    : `The shell was sqlite3 ${version}.`;
}
