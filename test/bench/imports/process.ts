import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judge, median, type Result } from '../measure.ts';
import type { OneImport } from './one-import.ts';
import { swedishFile } from './swedish-file.ts';

/** milliseconds that the main thread may be late */
const allowedDelay = 20;

/** What one process has at most differs by a tenth from time to time. */
const mostRounds = 3;

/** What a process that imports takes of its machine: memory against an import of a tenth, and turns of its event loop. */
export function processResults(rows: number, rounds: number): readonly Result[] {
  const folder = mkdtempSync(join(tmpdir(), 'podium-bench-'));
  try {
    const imports: Record<'small' | 'large', OneImport[]> = { small: [], large: [] };
    const paths = { small: fileOf(folder, rows / 10), large: fileOf(folder, rows) };
    for (let round = 0; round < Math.min(rounds, mostRounds); round++) {
      for (const size of ['small', 'large'] as const) imports[size].push(inProcess(paths[size]));
    }
    const of = (size: 'small' | 'large', what: keyof OneImport) =>
      median(imports[size].map(each => each[what]));
    return [
      judge(
        `peak memory at ${rows} rows against ${rows / 10}, MB`,
        of('large', 'memory'),
        of('small', 'memory'),
        1.1,
      ),
      judge(`event loop delay p99 at ${rows} rows, ms`, of('large', 'delay'), allowedDelay, 1),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fileOf(folder: string, rows: number): string {
  const path = join(folder, `${rows}.csv`);
  writeFileSync(path, swedishFile(rows));
  return path;
}

function inProcess(path: string): OneImport {
  const [, script = ''] = process.argv;
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, 'one', path], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the import failed: ${stderr}`);
  return JSON.parse(stdout) as OneImport;
}
