import {
  isAside,
  isNaming,
  isRegistry,
  isSurelyRegistry,
  isSurelyTenantColumn,
  isTenantColumn,
} from './leftover-names.ts';

/** A column that told orchestras apart, or a table that listed them. */
export interface LeftoverRow {
  readonly kind: 'column' | 'registry';
  readonly schema: string;
  readonly table: string;
  /** Of a registry its key; null where it has none of one column. */
  readonly column: string | null;
  /** Whether the name can hardly mean anything else. */
  readonly certain: boolean;
  /** Found by its name, and not only by what it refers to. */
  readonly named: boolean;
  /** The registry that a column refers to, as schema and name. */
  readonly registry: readonly [string, string] | null;
  /** Of a registry the columns that may name a customer. */
  readonly columns: readonly string[];
  /** `r`, `p` or `m`, as in pg_class. */
  readonly relkind: string;
  /** `p`, `u` or `t`, as in pg_class. */
  readonly persistence: string;
  /** Put aside by its name, derived, or without a log. */
  readonly aside: boolean;
}

/**
 * What the questions of this group begin with. `seen`: tables of the orchestra's own, partitions through their parent; `named`:
 * columns by their name; `registry`: tables by their name, or because such a column refers to them; `referring`: other columns
 * that refer to a registry. pg_attribute shows tables too that the role may not read.
 */
export const leftovers = `WITH seen AS (
    SELECT c.oid, n.nspname, c.relname, c.relkind, c.relpersistence,
      c.relkind = 'm' OR c.relpersistence <> 'p' OR ${isAside('c.relname')} AS aside
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'm') AND NOT c.relispartition
      AND (n.nspname !~ '^pg_' OR c.relpersistence = 't') AND n.nspname NOT IN ('podium', 'information_schema')
  ), named AS (
    SELECT s.oid, a.attnum, a.attname, ${isSurelyTenantColumn('a.attname')} AS certain
    FROM seen s JOIN pg_attribute a ON a.attrelid = s.oid
    WHERE a.attnum > 0 AND NOT a.attisdropped AND ${isTenantColumn('a.attname')}
  ), registry AS (
    SELECT s.oid, s.nspname, s.relname, s.relkind, s.relpersistence,
      ${isSurelyRegistry('s.relname')} OR coalesce(k.certain, false) AS certain
    FROM seen s LEFT JOIN (
      SELECT k.confrelid, bool_or(m.certain) AS certain FROM pg_constraint k
      JOIN named m ON m.oid = k.conrelid AND k.conkey = ARRAY[m.attnum]
      WHERE k.contype = 'f' AND k.confrelid <> k.conrelid GROUP BY k.confrelid
    ) k ON k.confrelid = s.oid
    WHERE s.relkind <> 'm' AND NOT s.aside AND (k.confrelid IS NOT NULL OR ${isRegistry('s.relname')})
  ), referring AS (
    SELECT k.conrelid AS oid, a.attnum, a.attname, bool_or(r.certain) AS certain, min(r.oid) AS registry
    FROM pg_constraint k JOIN registry r ON r.oid = k.confrelid
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND k.conkey = ARRAY[a.attnum]
    WHERE k.contype = 'f' AND k.conrelid <> k.confrelid GROUP BY k.conrelid, a.attnum, a.attname
  ), leftover AS (
    SELECT coalesce(m.oid, f.oid) AS oid, coalesce(m.attnum, f.attnum) AS attnum, coalesce(m.attname, f.attname) AS attname,
      coalesce(m.certain, false) OR coalesce(f.certain, false) AS certain, m.oid IS NOT NULL AS named, f.registry
    FROM named m FULL JOIN referring f ON f.oid = m.oid AND f.attnum = m.attnum
  )`;

/** Every leftover column and registry: rows of `LeftoverRow`. */
export const leftoversSql = `${leftovers}
  SELECT 'column' AS kind, s.nspname AS schema, s.relname AS "table", l.attname AS "column", l.certain, l.named,
    CASE WHEN r.oid IS NOT NULL THEN ARRAY[r.nspname::text, r.relname::text] END AS registry, '{}'::text[] AS columns,
    s.relkind::text AS relkind, s.relpersistence::text AS persistence, s.aside
  FROM leftover l JOIN seen s ON s.oid = l.oid LEFT JOIN registry r ON r.oid = l.registry
  UNION ALL
  SELECT 'registry', r.nspname, r.relname, coalesce(
      (SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
       WHERE i.indrelid = r.oid AND i.indisprimary AND i.indnkeyatts = 1),
      (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = r.oid AND a.attname = 'id' AND NOT a.attisdropped)),
    r.certain, true, NULL,
    ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
      AND ${isNaming('a.attname')} ORDER BY a.attnum),
    r.relkind::text, r.relpersistence::text, false
  FROM registry r
  ORDER BY 1, 2, 3, 4`;
