import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const FOLDER = 'out/bench';

/**
 * Builds the measured process and the thread that it starts, as the application is built: a process that runs
 * from source compiles it while it is measured, and every thread once more.
 * @returns the process's module
 */
export async function bundleProcess(): Promise<URL> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: FOLDER,
      emptyOutDir: true,
      rolldownOptions: {
        input: {
          process: 'tests/bench/files/process.ts',
          'reading-worker': 'src/main/sources/reading-worker.ts',
          'export-worker': 'src/main/exports/export-worker.ts',
        },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  return pathToFileURL(join(process.cwd(), FOLDER, 'process.js'));
}
