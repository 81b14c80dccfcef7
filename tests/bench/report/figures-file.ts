import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import * as z from 'zod';
import type { PartFigures } from '../figure.ts';
import type { Machine } from '../machine.ts';

const spread = z.object({ median: z.number(), min: z.number(), max: z.number(), turns: z.int() });

const figureSchema = z.object({
  key: z.string(),
  work: z.string(),
  unit: z.string(),
  value: spread,
  better: z.enum(['higher', 'lower']).nullable(),
  reference: z.object({ what: z.string(), value: spread }).nullable(),
  target: z.object({ relation: z.enum(['at least', 'at most']), value: z.number() }).nullable(),
});

const savedPartSchema = z.object({
  machine: z.object({
    cpu: z.string(),
    cores: z.int(),
    memoryGib: z.int(),
    system: z.string(),
    node: z.string(),
  }),
  /** The day it was measured, `YYYY-MM-DD`. */
  day: z.string(),
  figures: z.array(figureSchema),
  method: z.array(z.string()),
});

const fileSchema = z.record(z.string(), savedPartSchema);

/** The last figures of one part, with where and when they were made. */
export type SavedPart = PartFigures & { readonly machine: Machine; readonly day: string };

/** The last figures of each part, by its name. */
export type SavedFigures = Readonly<Record<string, SavedPart>>;

/** @param path a JSON file that this module wrote, or nothing */
export async function readFigures(path: string): Promise<SavedFigures> {
  return parse(await readFile(path, 'utf8').catch(() => '{}'));
}

/**
 * The figures of the last commit, which others can see too.
 * @returns what lies in the file where there is no history to ask
 */
export async function readCommittedFigures(path: string, folder: string): Promise<SavedFigures> {
  const show = promisify(execFile)('git', ['show', `HEAD:./${path}`], { cwd: folder, maxBuffer: 2 ** 24 });
  const shown = await show.catch(() => undefined);
  return shown === undefined ? readFigures(path) : parse(shown.stdout);
}

export async function writeFigures(path: string, figures: SavedFigures): Promise<void> {
  await writeFile(path, `${JSON.stringify(figures, null, 2)}\n`);
}

function parse(text: string): SavedFigures {
  return fileSchema.parse(JSON.parse(text));
}
