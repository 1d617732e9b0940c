import type pg from 'pg';
import { AppError } from '../../app-error.ts';
import { identifier } from '../quoting.ts';
import type { ForeignOwner, ForeignTable } from './foreign-rows.ts';

/**
 * Deletes what was sealed, and proves that nothing else was changed by it: not by a cascade, not by a trigger. In one statement, whose keys
 * are checked at its end, so that the order of tables does not matter. Throws `repair_blocked`.
 */
export async function removeRows(
  client: pg.ClientBase,
  subdomain: string,
  owners: readonly ForeignOwner[],
): Promise<void> {
  const tables = merged(owners.flatMap(each => each.tables));
  const deletes = tables.map(
    ({ schema, table }, index) =>
      `d${index} AS (DELETE FROM ${identifier(schema, table)} t USING unnest($${2 * index + 1}::oid[], $${2 * index + 2}::tid[])
         AS k (part, at) WHERE t.tableoid = k.part AND t.ctid = k.at RETURNING 1)`,
  );
  const counts = tables.map((_, index) => `(SELECT count(*) FROM d${index})::int AS d${index}`);
  const { rows } = await client.query<Record<string, number>>(
    `WITH ${deletes.join(', ')} SELECT ${counts.join(', ')}`,
    tables.flatMap(({ places }) => [places.parts, places.ats]),
  );
  tables.forEach(({ schema, table, places }, index) => {
    if (rows[0]?.[`d${index}`] === places.ats.length) return;
    throw new AppError('repair_blocked', { subdomain, reason: 'not_removed', name: `${schema}.${table}` });
  });
  await assertNothingElse(client, subdomain, tables);
}

/** By the server's own counts of this transaction. Podium's journals forget rows that are deleted, by a trigger of its own. */
async function assertNothingElse(
  client: pg.ClientBase,
  subdomain: string,
  tables: readonly ForeignTable[],
): Promise<void> {
  const expected = new Map<string, number>();
  for (const part of tables.flatMap(({ places }) => places.parts)) {
    expected.set(part, (expected.get(part) ?? 0) + 1);
  }
  const { rows } = await client.query<{ id: string; name: string; deleted: number; updated: number }>(
    `SELECT relid::text AS id, schemaname || '.' || relname AS name, n_tup_del::int AS deleted, n_tup_upd::int AS updated
     FROM pg_stat_xact_user_tables WHERE schemaname <> 'podium' AND (n_tup_del > 0 OR n_tup_upd > 0)`,
  );
  const other = rows.find(({ id, deleted, updated }) => updated > 0 || deleted !== expected.get(id));
  if (other !== undefined) {
    throw new AppError('repair_blocked', { subdomain, reason: 'more_changed', name: other.name });
  }
  // a server that counts nothing proves nothing
  if (rows.length < expected.size)
    throw new AppError('repair_blocked', { subdomain, reason: 'uncounted', name: '' });
}

/** A table once, though rows of several owners lie in it. */
function merged(tables: readonly ForeignTable[]): readonly ForeignTable[] {
  const byName = new Map<string, ForeignTable>();
  for (const each of tables) {
    const key = identifier(each.schema, each.table);
    const there = byName.get(key);
    const places = {
      parts: [...(there?.places.parts ?? []), ...each.places.parts],
      ats: [...(there?.places.ats ?? []), ...each.places.ats],
    };
    byName.set(key, { ...each, places });
  }
  return [...byName.values()];
}
