import type { MigrationFile } from '../../../contract/migrations-plan.ts';
import { AppError } from '../../app-error.ts';
import { sourceDigest } from '../plan/digest.ts';
import type { Migration } from '../source.ts';

/** Throws `migration_source_changed` when the source is not that of the plan that was looked at. */
export function assertPlanned(migrations: readonly Migration[], planned: string | undefined): void {
  if (planned === undefined || planned === sourceDigest(migrations)) return;
  throw new AppError('migration_source_changed', { reason: 'planned' });
}

/** Throws `migration_source_changed`, with the names of what differs, when the source is not that of the run. */
export function assertFrozen(migrations: readonly MigrationFile[], files: readonly MigrationFile[]): void {
  const now = checksums(migrations);
  const then = checksums(files);
  const changed = [...then.keys()].filter(name => now.has(name) && now.get(name) !== then.get(name));
  const removed = [...then.keys()].filter(name => !now.has(name));
  const added = [...now.keys()].filter(name => !then.has(name));
  const differing = [...changed, ...removed, ...added].sort();
  if (differing.length === 0) return;
  throw new AppError('migration_source_changed', { differing, changed, removed, added });
}

function checksums(files: readonly MigrationFile[]): ReadonlyMap<string, string> {
  return new Map(files.map(({ name, checksum }) => [name, checksum]));
}
