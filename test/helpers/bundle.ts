import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './test-core.ts';

/** Makes `<name>.js` of one of Podium's files in a folder, for a plain Node, which runs no TypeScript. */
export async function bundle(file: string, folder: string, name: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'silent',
    root,
    build: {
      outDir: folder,
      emptyOutDir: false,
      ssr: join(root, file),
      rolldownOptions: { output: { entryFileNames: `${name}.js` } },
    },
    ssr: { external: ['keytar'] },
  });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}
