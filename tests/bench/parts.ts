import { clientPart } from './client/index.ts';
import { comparePart } from './compare/index.ts';
import type { Part } from './figure.ts';
import { filesPart } from './files/index.ts';
import { runsPart } from './runs/index.ts';
import { uiPart } from './ui/index.ts';

/** Every part by its name, in the order in which they are measured and shown. */
export const PARTS = {
  client: clientPart,
  compare: comparePart,
  runs: runsPart,
  files: filesPart,
  ui: uiPart,
} as const satisfies Record<string, Part>;

export type PartName = keyof typeof PARTS;

export const TITLES: Readonly<Record<PartName, string>> = {
  client: 'The WeCom client',
  compare: 'Beside another library',
  runs: 'Runs',
  files: 'Files and the library',
  ui: 'The page',
};

export function partNames(): PartName[] {
  return Object.keys(PARTS).filter(isPartName);
}

export function isPartName(name: string): name is PartName {
  return Object.hasOwn(PARTS, name);
}
