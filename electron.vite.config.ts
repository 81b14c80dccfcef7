import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * Three builds into `out/`: the main process with its entries (Electron, plain Node, the
 * threads of an export and of a backup), the preload, the page.
 * Packages under `dependencies` stay outside the main build; everything of ours (`#shared/…`, `#main/…`) goes in.
 */
export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          cli: 'src/main/cli.ts',
          'export-worker': 'src/main/exports/export-worker.ts',
          'reading-worker': 'src/main/sources/reading-worker.ts',
          'backup-worker': 'src/main/store/backup-worker.ts',
        },
        // All in one folder: `import.meta.dirname` means the same in every chunk.
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: ({ isDynamicEntry }) => (isDynamicEntry ? '[name]-[hash].js' : 'core-[hash].js'),
        },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload can be neither an ES module nor more than one file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      minify: true,
      // antd alone is beyond Vite's default; the page is loaded from the disk.
      chunkSizeWarningLimit: 4_000,
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
});
