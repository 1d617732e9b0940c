import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Profile {
  readonly folder: string;
  readonly remove: () => void;
}

const prefix = 'podium-standin-';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function removeFolder(folder: string): void {
  // Chromium's helpers may still be writing for a moment.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

/** Removes what presenters that were killed left behind. */
export function sweepProfiles(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : 0;
    if (pid > 0 && !isAlive(pid)) removeFolder(join(tmpdir(), name));
  }
}

export function temporaryProfile(): Profile {
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  return { folder, remove: () => removeFolder(folder) };
}

/** Kept from one start to the next, so that what the renderer stores stays. */
export function lastingProfile(userData: string): Profile {
  const folder = join(userData, 'standin-profile');
  mkdirSync(folder, { recursive: true });
  return { folder, remove: () => undefined };
}
