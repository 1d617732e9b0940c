import type pg from 'pg';
import type { Deps } from '../deps.ts';
import type { Kept } from './kept.ts';

/**
 * Changes with every change of the tables that a list is made of, whoever makes it: what the server counts of rows written.
 * It tells of a transaction within a second of its end, so it is not asked twice in one unless this console has written.
 */
export function tableState(
  client: pg.ClientBase,
  kept: Kept,
  { connections }: Pick<Deps, 'connections'>,
  tenantId: string,
): Promise<string> {
  const written = String(connections.written(tenantId));
  return kept.get(`${tenantId} state`, written, () => readTableState(client), 1_000);
}

async function readTableState(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ state: string }>(stateQuery);
  return rows[0]?.state ?? '';
}

/** Prepared once a session. */
const stateQuery = {
  name: 'podium-table-state',
  text: `
    SELECT string_agg(concat_ws('/', c.oid, pg_stat_get_tuples_inserted(c.oid), pg_stat_get_tuples_updated(c.oid),
      pg_stat_get_tuples_deleted(c.oid)), ' ' ORDER BY c.oid) AS state
    FROM (VALUES ('public."Musician"'::regclass), ('public."Qualification"'), ('public."Position"'), ('public."Instrument"')) AS c (oid)`,
};
