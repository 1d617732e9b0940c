import pg from 'pg';
import { AppError } from '../../app-error.ts';
import { type Obstacle, readFile } from '../grammar/read-file.ts';
import type { Migration } from '../source.ts';

/** Why a file was not rehearsed to its end, which says nothing about whether a run would fail. */
type NotRehearsable = Obstacle | 'needs_commit' | 'lock_timeout' | 'statement_timeout' | 'deadlock';

function notRehearsable({ name }: Migration, reason: NotRehearsable, cause?: unknown): AppError {
  return new AppError('migration_not_rehearsable', { migration: name, reason }, { cause });
}

/** What may not be wrapped: it would end the transaction that takes it back, or is refused within any. */
export async function obstacleTo(migration: Migration): Promise<AppError | null> {
  const { mode, obstacle } = await readFile(migration);
  return mode === 'transaction' || obstacle === null ? null : notRehearsable(migration, obstacle);
}

/** By the limits of a rehearsal, which a run does not have, or by what others did meanwhile. */
const byCircumstance: Readonly<Record<string, NotRehearsable>> = {
  '55P03': 'lock_timeout',
  '57014': 'statement_timeout',
  '40P01': 'deadlock',
};

/** Null where a run would fail too. */
export function circumstanceOf(migration: Migration, error: unknown, first: boolean): AppError | null {
  if (!(error instanceof pg.DatabaseError)) return null;
  // a new value of an enum is usable once it is committed; in one file a run fails by it too
  const reason = error.code === '55P04' && !first ? 'needs_commit' : byCircumstance[error.code ?? ''];
  return reason === undefined ? null : notRehearsable(migration, reason, error);
}
