import pg from 'pg';
import type { OffendingRows } from '../../../contract/migrations-run.ts';
import { type Named, written } from '../grammar/names.ts';
import { readFile } from '../grammar/read-file.ts';
import type { Migration } from '../source.ts';
import { primaryKey } from './catalogue.ts';
import { conditions } from './conditions.ts';

/** Keys that are told; the count is of all. */
const keysTold = 20;
const patience = '3s';

/**
 * The rows that made a migration fail, by their keys alone; null where they cannot be told: the file may have changed them first, or they
 * were never there. Asked after the migration was taken back, in a transaction of its own or, with `within`, in the one that is open.
 * Never throws: it comes after a failure that must be told in any case.
 */
export async function offendingRows(
  client: pg.ClientBase,
  migration: Pick<Migration, 'sql'>,
  error: unknown,
  { within = false } = {},
): Promise<OffendingRows | null> {
  if (!(error instanceof pg.DatabaseError) || error.table === undefined) return null;
  const condition = conditions[error.code ?? ''];
  if (condition === undefined) return null;
  const table = { schema: error.schema ?? null, name: error.table };
  const [begin, end] = within
    ? ['SAVEPOINT offending', 'ROLLBACK TO SAVEPOINT offending; RELEASE SAVEPOINT offending']
    : ['BEGIN', 'ROLLBACK'];
  try {
    const { statements } = await readFile(migration);
    await client.query(`${begin}; SET LOCAL statement_timeout = '${patience}'; SET LOCAL lock_timeout = '1s';
      SET LOCAL transaction_read_only = on`);
    const from = await condition({ client, sql: migration.sql, statements, error, table });
    return from === null ? null : await readRows(client, table, from);
  } catch {
    // what PostgreSQL says here may hold rows, and nobody asked for it
    return null;
  } finally {
    await client.query(end).catch(() => {});
  }
}

async function readRows(client: pg.ClientBase, table: Named, from: string): Promise<OffendingRows | null> {
  const columns = await primaryKey(client, table);
  const shown = columns.length > 0 && columns.every(column => column.shown);
  const names = columns.map(({ name }) => pg.escapeIdentifier(name));
  const { rows } = await client.query<{ count: number; keys: string[][] | null }>(
    shown
      ? `WITH offending AS MATERIALIZED (SELECT ${names.join(', ')} ${from})
         SELECT (SELECT count(*)::int FROM offending) AS count, (SELECT json_agg(key) FROM (
           SELECT json_build_array(${names.map(name => `${name}::text`).join(', ')}) AS key
           FROM offending ORDER BY ${names.join(', ')} LIMIT ${keysTold}) AS first) AS keys`
      : `SELECT count(*)::int AS count, NULL AS keys ${from}`,
  );
  const { count = 0, keys = null } = rows[0] ?? {};
  if (count === 0) return null;
  return {
    table: written(table.schema === 'public' ? { ...table, schema: null } : table),
    columns: columns.map(({ name }) => name),
    keys: keys ?? [],
    count,
  };
}
