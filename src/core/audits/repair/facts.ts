import type { Ask } from '../check.ts';
import { leftoverProbe } from '../checks/pooled/found-leftovers.ts';
import { type LeftoverKey, leftoverKeysSql } from '../checks/pooled/leftover-keys.ts';
import { type LeftoverPolicy, leftoverPoliciesSql } from '../checks/pooled/leftover-policies.ts';
import { type LeftoverRow, leftovers, leftoversSql } from '../checks/pooled/leftover-sql.ts';

export interface TableName {
  readonly schema: string;
  readonly table: string;
}

/** A foreign key, from the table that refers to the one that is referred to. */
export interface Reference {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly toSchema: string;
  readonly toTable: string;
  readonly toColumns: readonly string[];
  /** The equality that each pair of columns is compared by, as SQL. */
  readonly operators: readonly string[];
  /** What a deletion does to rows that refer: as `confdeltype` of pg_constraint. */
  readonly onDelete: string;
}

/** What stands in the way of removing a column. */
export interface Dependent extends TableName {
  readonly column: string;
  readonly kind: 'dependent' | 'key';
  /** Null for a partition key, and for what is inherited. */
  readonly name: string | null;
}

/** A materialised view and a table that it is made of. */
export interface Derived extends TableName {
  readonly view: string;
}

/** All that the catalogue of one tenant tells of what the pooled time left. */
export interface Facts {
  readonly leftovers: readonly LeftoverRow[];
  readonly keys: readonly LeftoverKey[];
  readonly policies: readonly LeftoverPolicy[];
  readonly references: readonly Reference[];
  readonly dependents: readonly Dependent[];
  readonly derived: readonly Derived[];
  /** Their rows lie in partitions. */
  readonly partitioned: readonly TableName[];
}

/** Most tenants have nothing left, and are asked twice. */
export async function readFacts(ask: Ask): Promise<Facts> {
  const probed = await ask(leftoverProbe);
  const rows = probed.length === 0 ? [] : await ask<LeftoverRow>(leftoversSql);
  const policies = await ask<LeftoverPolicy>(leftoverPoliciesSql);
  const none = { keys: [], references: [], dependents: [], derived: [], partitioned: [] };
  if (rows.length === 0) return { ...none, leftovers: rows, policies };
  return {
    leftovers: rows,
    policies,
    keys: await ask<LeftoverKey>(leftoverKeysSql),
    references: await ask<Reference>(referencesSql),
    dependents: await ask<Dependent>(dependentsSql),
    derived: await ask<Derived>(derivedSql),
    partitioned: await ask<TableName>(partitionedSql),
  };
}

const columnNames = (table: string, numbers: string) =>
  `ARRAY(SELECT a.attname::text FROM unnest(${numbers}) WITH ORDINALITY u (n, place)
    JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = u.n ORDER BY u.place)`;

const referencesSql = `SELECT n.nspname AS schema, c.relname AS "table", ${columnNames('k.conrelid', 'k.conkey')} AS columns,
    m.nspname AS "toSchema", p.relname AS "toTable", ${columnNames('k.confrelid', 'k.confkey')} AS "toColumns",
    ARRAY(SELECT format('OPERATOR(%I.%s)', s.nspname, o.oprname) FROM unnest(k.conpfeqop) WITH ORDINALITY u (id, place)
      JOIN pg_operator o ON o.oid = u.id JOIN pg_namespace s ON s.oid = o.oprnamespace ORDER BY u.place) AS operators,
    k.confdeltype::text AS "onDelete"
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_class p ON p.oid = k.confrelid JOIN pg_namespace m ON m.oid = p.relnamespace
  WHERE k.contype = 'f' AND k.conparentid = 0 ORDER BY 1, 2, k.conname`;

/**
 * Rows of pg_depend, as `d`, that need a column. Indexes, keys and policies go with it or before it; all else would stop the migration,
 * or go unasked.
 */
export const needsColumn = (
  table: string,
  number: string,
) => `d.refclassid = 'pg_class'::regclass AND d.refobjid = ${table} AND d.refobjsubid = ${number}
    AND d.classid NOT IN ('pg_policy'::regclass, 'pg_constraint'::regclass)
    AND (d.deptype = 'n' OR (d.classid = 'pg_class'::regclass AND d.objid = ${table} AND d.objsubid > 0)
      OR (d.classid = 'pg_attrdef'::regclass
        AND EXISTS (SELECT FROM pg_attrdef f WHERE f.oid = d.objid AND f.adnum <> ${number})))`;

/** What a row of pg_depend is about: of a rule its view, of a default or what generates a column that column. */
export const neederName = `coalesce((SELECT v.oid::regclass::text FROM pg_rewrite r JOIN pg_class v ON v.oid = r.ev_class
      WHERE d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid),
      (SELECT CASE WHEN d.classid = 'pg_attrdef'::regclass THEN substr(i.identity, length('for ') + 1) ELSE i.identity END
        FROM pg_identify_object(d.classid, d.objid, d.objsubid) i))`;

const dependentsSql = `${leftovers}, told AS (SELECT * FROM leftover WHERE certain OR named)
  SELECT s.nspname AS schema, s.relname AS "table", l.attname AS "column", 'dependent' AS kind, ${neederName} AS name
  FROM told l JOIN seen s ON s.oid = l.oid JOIN pg_depend d ON ${needsColumn('l.oid', 'l.attnum')}
  WHERE s.relkind <> 'm'
  UNION
  SELECT s.nspname, s.relname, l.attname, 'key', NULL FROM told l JOIN seen s ON s.oid = l.oid
  JOIN pg_attribute a ON a.attrelid = l.oid AND a.attnum = l.attnum
  WHERE a.attinhcount > 0
    OR EXISTS (SELECT FROM pg_partitioned_table p WHERE p.partrelid = l.oid AND l.attnum = ANY (p.partattrs))
  ORDER BY 1, 2, 3, 5`;

/** Also those that are made of a view. */
const derivedSql = `WITH RECURSIVE uses AS (
    SELECT DISTINCT r.ev_class AS view, d.refobjid AS used FROM pg_rewrite r
    JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
      AND d.refobjid <> r.ev_class
  ), reaches AS (
    SELECT view, used FROM uses UNION SELECT r.view, u.used FROM reaches r JOIN uses u ON u.view = r.used
  )
  SELECT n.nspname AS schema, t.relname AS "table", v.oid::regclass::text AS view
  FROM reaches r JOIN pg_class v ON v.oid = r.view AND v.relkind = 'm' JOIN pg_class t ON t.oid = r.used
  JOIN pg_namespace n ON n.oid = t.relnamespace WHERE n.nspname !~ '^pg_' ORDER BY 1, 2, 3`;

const partitionedSql = `SELECT n.nspname AS schema, c.relname AS "table" FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'p'`;
