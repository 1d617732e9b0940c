import { identifier } from '../../quoting.ts';
import { leftovers } from './leftover-sql.ts';

/** An index or a constraint that holds a leftover column. */
export interface LeftoverKey {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly kind: 'index' | 'unique_index' | 'unique' | 'primary_key' | 'foreign_key' | 'check' | 'exclusion';
  /** Its leftover columns. */
  readonly columns: readonly string[];
  /** Of what is unique its other parts as SQL; null where they hold a leftover column too. */
  readonly rest: readonly string[] | null;
  /** Of a partial index its condition as SQL. */
  readonly condition: string | null;
  /** Columns of a constraint. */
  readonly width: number;
}

/** Rows of `LeftoverKey`. pg_depend knows also the columns of expressions and conditions. */
export const leftoverKeysSql = `${leftovers},
  told AS (SELECT oid, attnum, attname FROM leftover WHERE certain OR named),
  keys AS (
    SELECT k.conrelid AS oid, k.conname AS name, k.conkey AS attnums, CASE WHEN k.contype IN ('p', 'u') THEN k.conindid END AS index,
      CASE k.contype WHEN 'p' THEN 'primary_key' WHEN 'u' THEN 'unique' WHEN 'f' THEN 'foreign_key' WHEN 'c' THEN 'check'
        ELSE 'exclusion' END AS kind
    FROM pg_constraint k WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND k.conrelid IN (SELECT oid FROM told)
    UNION ALL
    SELECT i.indrelid, x.relname, ARRAY(SELECT d.refobjsubid::int2 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
        AND d.objid = i.indexrelid AND d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indrelid),
      CASE WHEN i.indisunique THEN i.indexrelid END, CASE WHEN i.indisunique THEN 'unique_index' ELSE 'index' END
    FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid IN (SELECT oid FROM told)
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
  )
  SELECT s.nspname AS schema, s.relname AS "table", k.name, k.kind, c.columns, coalesce(cardinality(k.attnums), 0) AS width,
    r.rest, r.condition
  FROM keys k JOIN seen s ON s.oid = k.oid
  CROSS JOIN LATERAL (SELECT array_agg(t.attname::text ORDER BY t.attname) AS columns FROM told t
    WHERE t.oid = k.oid AND t.attnum = ANY (k.attnums)) c
  LEFT JOIN LATERAL (
    SELECT CASE WHEN bool_or(coalesce(p.mentions, false)) THEN NULL
        ELSE coalesce(array_agg(p.part ORDER BY p.place) FILTER (WHERE p.kept), '{}') END AS rest,
      CASE WHEN NOT bool_or(coalesce(p.mentions, false)) THEN max(p.condition) END AS condition
    FROM (
      SELECT g.place, pg_get_indexdef(i.indexrelid, g.place, true) AS part, pg_get_expr(i.indpred, i.indrelid) AS condition,
        i.indkey[g.place - 1] <> ALL (SELECT t.attnum FROM told t WHERE t.oid = k.oid) AS kept,
        (SELECT bool_or(strpos(CASE WHEN i.indkey[g.place - 1] = 0 THEN pg_get_indexdef(i.indexrelid, g.place, true) ELSE '' END
            || coalesce(pg_get_expr(i.indpred, i.indrelid), ''), quote_ident(t.attname)) > 0)
          FROM told t WHERE t.oid = k.oid) AS mentions
      FROM pg_index i, generate_series(1, i.indnkeyatts::int) AS g (place) WHERE i.indexrelid = k.index
    ) p
  ) r ON k.index IS NOT NULL
  WHERE c.columns IS NOT NULL ORDER BY 1, 2, 3`;

/** What keeps unique what was unique within one orchestra: an index over the other parts; null where nothing is lost or it cannot be told. */
export function narrowed({ schema, table, rest, condition }: LeftoverKey): string | null {
  if (rest === null || rest.length === 0) return null;
  const where = condition === null ? '' : ` WHERE ${condition}`;
  return `CREATE UNIQUE INDEX ON ${identifier(schema, table)} (${rest.join(', ')})${where}`;
}

export function removalOfKey(key: LeftoverKey): string {
  const { schema, table, name, kind } = key;
  if (kind === 'index' || kind === 'unique_index') return `DROP INDEX IF EXISTS ${identifier(schema, name)}`;
  return `ALTER TABLE IF EXISTS ${identifier(schema, table)} DROP CONSTRAINT IF EXISTS ${identifier(name)}`;
}
