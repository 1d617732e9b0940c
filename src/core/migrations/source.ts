import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../app-error.ts';

/** One migration as it stands on disk. */
export interface Migration {
  /** Folder name; the order of names is the order of running. */
  readonly name: string;
  /** The source that it was read from. */
  readonly folder: string;
  readonly sql: string;
  /** Lower-case hex sha256 of the whole file, as Prisma's ledger keeps it. */
  readonly checksum: string;
}

/** Why a folder or one of its files is no migration; `reason` in the details of `migration_source_invalid`. */
type SourceProblem = 'no_migrations' | 'file_missing' | 'not_utf8' | 'nul_byte';

/**
 * Reads a folder in Prisma's format: `<name>/migration.sql`, in the order of names. Throws `migration_source_missing`
 * when there is no such folder, `migration_source_invalid` when it or one of its files is not in the format.
 */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(cause => {
    throw new AppError('migration_source_missing', { folder }, { cause });
  });
  const names = entries.filter(entry => entry.isDirectory()).map(entry => entry.name);
  if (names.length === 0) throw invalid(folder, 'no_migrations');
  return Promise.all(names.sort().map(name => readMigration(folder, name)));
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const bytes = await readFile(join(folder, name, 'migration.sql')).catch(cause => {
    throw invalid(folder, 'file_missing', name, cause);
  });
  return { name, folder, sql: decode(folder, name, bytes), checksum: sha256(bytes) };
}

/** What runs must be what was digested: no replacement characters, and no NUL, at which the protocol ends the text. */
function decode(folder: string, name: string, bytes: Uint8Array): string {
  if (bytes.includes(0)) throw invalid(folder, 'nul_byte', name);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw invalid(folder, 'not_utf8', name, cause);
  }
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function invalid(folder: string, reason: SourceProblem, migration?: string, cause?: unknown): AppError {
  const details = { folder, reason, ...(migration === undefined ? {} : { migration }) };
  return new AppError('migration_source_invalid', details, { cause });
}
