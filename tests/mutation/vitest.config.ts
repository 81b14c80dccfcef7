import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, mergeConfig } from 'vitest/config';
import base from '../../vitest.config.ts';
import { BREAKAGES, broken } from './breakages.ts';
import { applyMutant, mutantsOf } from './mutants.ts';

const projectFolder = path.join(import.meta.dirname, '..', '..');
const breakage = BREAKAGES.find(({ name }) => name === process.env.WECOM_BREAKAGE);
const { WECOM_MUTATED_FILE: file = breakage?.file ?? '', WECOM_MUTANT: number = '' } = process.env;

/** The tests with one file other than it is on the disk, where nothing is ever changed. */
export default mergeConfig(
  base,
  defineConfig({
    root: projectFolder,
    plugins: [
      {
        name: 'mutant',
        enforce: 'pre',
        load(id) {
          if (file === '' || id.split('?')[0] !== path.join(projectFolder, file)) return null;
          const source = readFileSync(path.join(projectFolder, file), 'utf8');
          if (breakage !== undefined) return broken(source, breakage);
          const mutant = mutantsOf(source)[Number(number)];
          return mutant === undefined ? null : applyMutant(source, mutant);
        },
      },
    ],
    // A cache of transformed modules, kept by their files, would hand on the first mutant for ever.
    test: { bail: 1, reporters: ['dot'], fsModuleCache: false },
  }),
);
