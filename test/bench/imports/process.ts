import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judge, type Result } from '../measure.ts';
import type { OneImport } from './one-import.ts';
import { swedishFile } from './swedish-file.ts';

/** milliseconds that the main thread may be late */
const allowedDelay = 20;

/** What a process that imports takes of its machine: memory against an import of a tenth, and turns of its event loop. */
export function processResults(rows: number): readonly Result[] {
  const folder = mkdtempSync(join(tmpdir(), 'podium-bench-'));
  try {
    const [small, large] = [rows / 10, rows].map(size => {
      const path = join(folder, `${size}.csv`);
      writeFileSync(path, swedishFile(size));
      return inProcess(path);
    }) as [OneImport, OneImport];
    return [
      judge(`peak memory at ${rows} rows against ${rows / 10}, MB`, large.memory, small.memory, 1.1),
      judge(`event loop delay p99 at ${rows} rows, ms`, large.delay, allowedDelay, 1),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function inProcess(path: string): OneImport {
  const [, script = ''] = process.argv;
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, 'one', path], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the import failed: ${stderr}`);
  return JSON.parse(stdout) as OneImport;
}
