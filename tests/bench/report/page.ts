import { isMet } from '../figure.ts';
import { describeMachine } from '../machine.ts';
import type { Change } from './compare.ts';
import type { SavedFigures, SavedPart } from './figures-file.ts';
import { markdownTable, rowsOf } from './table.ts';

const HEAD = `# Performance

Written by \`npm run bench\`; not by hand. \`npm run bench -- client\` measures one part and rewrites its section
alone, \`npm run bench -- all --long\` measures everything, which takes a while.

A figure is the median of its turns, with the lowest and the highest beside it. What it is compared with was
measured in the same run, turn about, on the same machine. "worse" and "better" speak of the last committed
figures, where they come from the same machine and differ by more than the turns lay apart.
`;

/** The whole page, all parts in the order of `titles`. */
export function pageOf(
  saved: SavedFigures,
  titles: Readonly<Record<string, string>>,
  changes: ReadonlyMap<string, ReadonlyMap<string, Change>>,
): string {
  const sections = Object.entries(titles).flatMap(([name, title]) => {
    const part = saved[name];
    return part === undefined ? [] : [section(title, part, changes.get(name) ?? new Map())];
  });
  return [HEAD, ...sections].join('\n');
}

function section(title: string, part: SavedPart, changes: ReadonlyMap<string, Change>): string {
  const missed = part.figures.filter((figure) => isMet(figure) === false).length;
  const aimed = part.figures.filter((figure) => figure.target !== null).length;
  return [
    `## ${title}`,
    `${aimed - missed} of ${aimed} targets met. Measured on ${part.day}: ${describeMachine(part.machine)}.`,
    markdownTable(rowsOf(part, changes)),
    ...part.method,
    '',
  ].join('\n\n');
}
