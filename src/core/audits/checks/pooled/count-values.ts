import pg from 'pg';
import type { Ask } from '../../check.ts';
import { identifier } from '../../quoting.ts';
import type { LeftoverRow } from './leftover-sql.ts';
import type { ValueCount } from './whose-value.ts';

/** The values of one column, the most frequent first. */
export interface CountedValues {
  readonly counts: readonly ValueCount[];
  /** Different values, also those that are not listed. */
  readonly values: number;
  /** All rows of the table. */
  readonly rows: number;
}

/** Why nothing was counted: the column is there all the same. */
export interface Uncounted {
  readonly uncounted: string;
}

/** Who tells orchestras apart has no more of them. */
const mostValues = 1_000;
/** milliseconds; a table that takes longer to count is reported without counts */
const countTimeout = 5_000;
/** milliseconds for all tables of a tenant */
const patience = 20_000;

interface Row {
  readonly value: string | null;
  readonly count: string;
  readonly values: string;
  readonly total: string;
}

/** Counts until its time is over: what is left then is told as uncounted. */
export function valueCounter(ask: Ask): (column: LeftoverRow) => Promise<CountedValues | Uncounted> {
  const end = Date.now() + patience;
  return async column => {
    if (Date.now() > end) return { uncounted: 'timeout' };
    return countValues(column, ask).catch(uncounted);
  };
}

export async function countValues(
  { schema, table, column }: LeftoverRow,
  ask: Ask,
  timeout = countTimeout,
): Promise<CountedValues> {
  // as text: json and others have no equality of their own
  const rows = await ask<Row>(
    `SET LOCAL statement_timeout = ${timeout};
     SELECT v AS value, n::text AS count, count(v) OVER ()::text AS "values", sum(n) OVER ()::text AS total
     FROM (SELECT ${identifier(column ?? '')}::text AS v, count(*) AS n FROM ${identifier(schema, table)} GROUP BY 1) g
     ORDER BY n DESC, v LIMIT ${mostValues}`,
  );
  return {
    counts: rows.map(row => ({ value: row.value, rows: Number(row.count) })),
    values: Number(rows[0]?.values ?? 0),
    rows: Number(rows[0]?.total ?? 0),
  };
}

function uncounted(error: unknown): Uncounted {
  if (!(error instanceof pg.DatabaseError)) throw error;
  const reasons: Readonly<Record<string, string>> = {
    '57014': 'timeout',
    '55P03': 'lock_timeout',
    '42501': 'rights_missing',
  };
  return { uncounted: reasons[error.code ?? ''] ?? error.code ?? '' };
}
