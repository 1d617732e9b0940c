import type pg from 'pg';
import { AppError } from '../../app-error.ts';
import { whereabouts } from '../failure.ts';
import type { Migration } from '../source.ts';
import type { MigrationSession } from './session.ts';

interface Attempt {
  readonly migration: Migration;
  readonly statement: number | undefined;
  readonly error: pg.DatabaseError;
}

/** `lock_timeout` after the last try, with who was seen in the way. */
export async function blockedBy(
  { client, watch: { blocker } }: MigrationSession,
  { migration, statement, error }: Attempt,
): Promise<AppError> {
  const details = {
    ...whereabouts(client),
    migration: migration.name,
    code: error.code ?? '',
    ...(statement === undefined ? {} : { statement }),
  };
  if (blocker === null) return new AppError('lock_timeout', details, { cause: error });
  const { pid, application, user } = blocker;
  const relation = await nameOf(client, blocker.relation);
  const named = relation === null ? {} : { relation };
  const by = { reason: 'blocked', pid, application, user, ...named };
  return new AppError('lock_timeout', { ...details, ...by }, { cause: error });
}

async function nameOf(client: pg.ClientBase, relation: string | null): Promise<string | null> {
  if (relation === null) return null;
  const asked = client.query<{ name: string }>(
    'SELECT oid::regclass::text AS name FROM pg_class WHERE oid = $1',
    [relation],
  );
  return asked.then(({ rows }) => rows[0]?.name ?? null).catch(() => null);
}
