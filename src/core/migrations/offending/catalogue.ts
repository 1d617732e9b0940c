import pg from 'pg';
import type { Named } from '../grammar/names.ts';

interface KeyColumn {
  readonly name: string;
  /** uuid and the integers: they are made by the database, and say nothing of a person. */
  readonly shown: boolean;
}

export async function primaryKey(client: pg.ClientBase, table: Named): Promise<readonly KeyColumn[]> {
  const { rows } = await client.query<KeyColumn>(
    `SELECT a.attname AS name, a.atttypid IN ('uuid'::regtype, 'int2'::regtype, 'int4'::regtype, 'int8'::regtype) AS shown
     FROM pg_catalog.pg_index i CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k (number, place)
       JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
     WHERE i.indisprimary AND i.indrelid = to_regclass($1) ORDER BY k.place`,
    [regclass(table)],
  );
  return rows;
}

interface KnownConstraint {
  readonly check: string | null;
  readonly reference: {
    readonly columns: readonly string[];
    readonly other: Named;
    readonly otherColumns: readonly string[];
  } | null;
}

export async function constraintInDatabase(
  client: pg.ClientBase,
  table: Named,
  name: string | undefined,
): Promise<KnownConstraint | null> {
  const { rows } = await client.query<{
    check: string | null;
    columns: string[];
    schema: string | null;
    other: string | null;
    otherColumns: string[];
  }>(
    `SELECT pg_get_expr(conbin, conrelid) AS check, n.nspname AS schema, o.relname AS other,
       ARRAY(SELECT attname::text FROM unnest(conkey) WITH ORDINALITY AS k (number, place)
         JOIN pg_catalog.pg_attribute ON attrelid = conrelid AND attnum = k.number ORDER BY place) AS columns,
       ARRAY(SELECT attname::text FROM unnest(confkey) WITH ORDINALITY AS k (number, place)
         JOIN pg_catalog.pg_attribute ON attrelid = confrelid AND attnum = k.number ORDER BY place) AS "otherColumns"
     FROM pg_catalog.pg_constraint c LEFT JOIN pg_catalog.pg_class o ON o.oid = confrelid
       LEFT JOIN pg_catalog.pg_namespace n ON n.oid = o.relnamespace
     WHERE conrelid = to_regclass($1) AND conname = $2`,
    [regclass(table), name ?? ''],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { check, columns, schema, other, otherColumns } = row;
  return {
    check,
    reference: other === null ? null : { columns, other: { schema, name: other }, otherColumns },
  };
}

function regclass({ schema, name }: Named): string {
  const parts = schema === null ? [name] : [schema, name];
  return parts.map(part => pg.escapeIdentifier(part)).join('.');
}
