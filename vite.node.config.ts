import { defineConfig } from 'vite';

/** Bundles that plain Node runs: the CLI, the worker of its imports, and the stand-in with the child process that hosts the main bundle. */
export default defineConfig({
  ssr: { external: true },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'out/node',
    emptyOutDir: true,
    rollupOptions: {
      input: {
        podium: 'src/cli/main.ts',
        'import-worker': 'src/core/imports/worker/worker.ts',
        'standin-cli': 'electron/standin/cli.ts',
        'standin-child': 'electron/standin/child.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
