import { pathToFileURL } from 'node:url';
import { at } from './paths.mjs';

/** Modules of `src` for a script, bundled as what is shipped is: `{name: path from the root}` becomes `{name: module}`. */
export async function sourceModules(paths) {
  const { build } = await import('vite');
  await build({
    root: at(),
    configFile: false,
    logLevel: 'warn',
    ssr: { external: true },
    build: {
      ssr: true,
      outDir: at('out', 'scripts'),
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: {
        input: Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, at(path)])),
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  });
  const modules = Object.keys(paths).map(async name => [
    name,
    await import(pathToFileURL(at('out', 'scripts', `${name}.js`)).href),
  ]);
  return Object.fromEntries(await Promise.all(modules));
}
