import { existsSync, readdirSync } from 'node:fs';
import { at } from './paths.mjs';
import { run } from './processes.mjs';

/** Runs `test/<kind>/<slice>.ts`, bundled as what is shipped is, so that what it measures is what runs. */
export async function runSlice(kind) {
  const [slice, ...args] = process.argv.slice(2);
  const source = at('test', kind, `${slice}.ts`);
  if (!slice || !existsSync(source)) {
    console.error(
      `usage: npm run ${kind} -- <slice>, where slice is one of: ${slicesOf(kind).join(', ') || 'none yet'}`,
    );
    return 2;
  }
  const { build } = await import('vite');
  // as deep as the source, so that paths from the file to the root stay right
  const outDir = at('out', kind);
  await build({
    root: at(),
    configFile: false,
    logLevel: 'warn',
    ssr: { external: true },
    build: {
      ssr: source,
      outDir,
      emptyOutDir: false,
      target: 'node20',
      sourcemap: true,
      rollupOptions: { output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' } },
    },
  });
  const flags = ['--enable-source-maps', '--expose-gc'];
  const { code } = await run(process.execPath, [...flags, at('out', kind, `${slice}.js`), ...args], {
    show: true,
  });
  return typeof code === 'number' ? code : 130;
}

function slicesOf(kind) {
  const folder = at('test', kind);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap(name => (name.endsWith('.ts') ? [name.slice(0, -3)] : []));
}
