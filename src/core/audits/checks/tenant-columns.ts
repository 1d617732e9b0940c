import pg from 'pg';
import type { Ask, Defect, TenantCheck } from '../check.ts';
import { identifier } from '../quoting.ts';

interface Row {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
}

interface Count {
  readonly values: string;
  readonly rows: string;
}

/** Names that the pooled database told orchestras apart by, in lower case and without underscores. */
const names = [
  'tenant',
  'tenantid',
  'tenantkey',
  'orchestraid',
  'orkesterid',
  'organisationid',
  'organizationid',
  'organisationsid',
  'customerid',
  'kundid',
];

/** milliseconds; a table that takes longer to count is reported without counts */
const countTimeout = 5_000;

export const tenantColumns: TenantCheck<Row> = {
  id: 'tenant-columns',
  scope: 'tenant',
  level: 'error',
  title: { sv: 'Kvarlämnade kundkolumner', en: 'Leftover tenant columns' },
  proves: {
    sv: 'Ingen tabell har kvar en kolumn som skilde orkestrarna åt i den gemensamma databasen.',
    en: 'No table still has a column that told the orchestras apart in the pooled database.',
  },
  // partitions are counted through their parent; pg_attribute shows tables that the role may not read
  sql: `SELECT n.nspname AS schema, c.relname AS "table", a.attname AS "column"
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
      AND n.nspname NOT IN ('podium', 'information_schema') AND n.nspname !~ '^pg_'
      AND lower(replace(a.attname, '_', '')) IN (${names.map(name => pg.escapeLiteral(name)).join(', ')})
    ORDER BY n.nspname, c.relname, a.attnum`,
  async judge(rows, ask) {
    const defects: Defect[] = [];
    for (const row of rows) defects.push(await toDefect(row, ask));
    return defects;
  },
};

async function toDefect(row: Row, ask: Ask): Promise<Defect> {
  const { schema, table, column } = row;
  const counted = await count(row, ask).catch(uncounted);
  return {
    key: [schema, table, column],
    evidence: { table: schema === 'public' ? table : `${schema}.${table}`, column, ...counted },
    remedy: remedyFor(row),
  };
}

async function count({ schema, table, column }: Row, ask: Ask): Promise<Count> {
  // as text: json and others have no equality of their own
  const rows = await ask<Count>(
    `SET LOCAL statement_timeout = ${countTimeout};
     SELECT count(DISTINCT ${identifier(column)}::text)::text AS "values", count(*)::text AS rows
     FROM ${identifier(schema, table)}`,
  );
  return rows[0] ?? { values: '?', rows: '?' };
}

/** The column is there all the same, so the finding stands and says why nothing was counted. */
function uncounted(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof pg.DatabaseError)) throw error;
  const reasons: Readonly<Record<string, string>> = {
    '57014': 'timeout',
    '55P03': 'lock_timeout',
    '42501': 'rights_missing',
  };
  return { values: '?', rows: '?', uncounted: reasons[error.code ?? ''] ?? error.code ?? '' };
}

function remedyFor({ schema, table, column }: Row): string {
  const [name, from] = [identifier(column), identifier(schema, table)];
  return [
    "-- Look first: rows that bear another orchestra's value must go to their owner before the column goes.",
    `SELECT ${name}, count(*) FROM ${from} GROUP BY 1 ORDER BY 2 DESC;`,
    `ALTER TABLE ${from} DROP COLUMN ${name};`,
  ].join('\n');
}
