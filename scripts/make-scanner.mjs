import './lib/node-version.mjs';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at } from './lib/paths.mjs';
import { main, run } from './lib/processes.mjs';

/**
 * Compiles the scanner of imports. Its compiler is fetched only here: it is larger than all of Podium, and the scanner hardly
 * ever changes. A test fails when this was not run after a change.
 */
const compiler = 'assemblyscript@0.28.20';
const options = '-O3 --runtime stub --noAssert --enable simd --importMemory --use abort='.split(' ');

await main(async () => {
  const source = at('src/core/imports/read/scanner.as');
  const folder = mkdtempSync(join(tmpdir(), 'podium-scanner-'));
  try {
    const module = join(folder, 'scanner.wasm');
    // the compiler knows files by .ts only, which here would make it TypeScript
    const named = join(folder, 'scanner.ts');
    copyFileSync(source, named);
    const { code } = await run('npx', ['--yes', '-p', compiler, 'asc', named, '-o', module, ...options], {
      show: true,
    });
    if (code !== 0) return 1;
    const digest = createHash('sha256').update(readFileSync(source)).digest('hex');
    writeFileSync(at('src/core/imports/read/scanner-module.ts'), text(digest, readFileSync(module)));
    return 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function text(digest, module) {
  return `// made of scanner.as by scripts/make-scanner.mjs

/** Of the source that it was made of: lower-case hex sha256. */
export const scannerSource = '${digest}';

/** WebAssembly, in base64. */
export const scannerModule =
  '${module.toString('base64')}';
`;
}
