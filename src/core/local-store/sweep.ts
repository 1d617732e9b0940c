import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './lock-file.ts';
import { unfinished } from './write-sealed.ts';

const day = 24 * 60 * 60 * 1_000;

/** Removes what consoles that died had begun to write. A process id may be another's by now, so age tells too. */
export function sweepUnfinished(folder: string): void {
  for (const name of filesIn(folder)) {
    const [, pid] = unfinished.exec(name) ?? [];
    if (pid === undefined) continue;
    const path = join(folder, name);
    if (!isAlive(Number(pid)) || ageOf(path) > day) rmSync(path, { force: true });
  }
}

export function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** milliseconds since it was written; 0 when it is gone */
export function ageOf(path: string): number {
  const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return modified === undefined ? 0 : Date.now() - modified;
}
