import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** Main, preload and renderer. The CLI and the stand-in are Node bundles of their own: vite.node.config.ts. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      lib: {
        entry: { index: 'electron/main/index.ts', 'import-worker': 'src/core/imports/worker/worker.ts' },
        formats: ['es'],
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      lib: { entry: 'electron/preload/index.ts', formats: ['cjs'] },
      rollupOptions: { output: { entryFileNames: 'index.cjs' } },
    },
  },
  renderer: {
    root: 'src/renderer',
    base: './',
    plugins: [react(), tailwindcss()],
    build: {
      outDir: 'out/renderer',
      emptyOutDir: true,
      minify: true,
      rollupOptions: { input: 'src/renderer/index.html' },
    },
  },
});
