import type pg from 'pg';
import { AppError } from '../../app-error.ts';

/** Columns of tables that are the orchestra's own addition, in SQL. */
const findReferring = `
  SELECT c.conrelid::pg_catalog.regclass::text AS "table", pg_catalog.quote_ident(a.attname) AS "column"
  FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
  WHERE c.contype = 'f' AND c.confrelid IN ('public."Instrument"'::regclass, 'public."Position"'::regclass)
    AND c.conrelid NOT IN ('public."Position"'::regclass, 'public."Qualification"'::regclass)`;

/**
 * What goes with a merge must not change rows of another table, by ON DELETE CASCADE or SET NULL. The ids are those of the
 * instruments and positions that go. Throws `still_referenced`.
 */
export async function refuseReferenced(
  client: pg.ClientBase,
  subdomain: string,
  ids: readonly string[],
): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(findReferring);
  for (const { table, column } of rows) {
    const found = `SELECT FROM ${table} WHERE ${column}::text = ANY ($1::text[]) LIMIT 1`;
    if (((await client.query(found, [ids])).rowCount ?? 0) > 0)
      throw new AppError('still_referenced', { subdomain });
  }
}
