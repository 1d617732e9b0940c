import type pg from 'pg';
import { identifier } from '../quoting.ts';
import type { Facts, TableName } from './facts.ts';

/** Nobody writes to a table that rows may be removed from, until the transaction ends. In one order, so that two never wait for each other. */
export async function lockTables(client: pg.ClientBase, facts: Facts): Promise<void> {
  const tables = tablesIn(facts);
  if (tables.length > 0) await client.query(`LOCK TABLE ${tables.join(', ')} IN SHARE ROW EXCLUSIVE MODE`);
}

/** Those with a leftover column, those that list orchestras, and those that refer to them, near or far. */
function tablesIn({ leftovers, references }: Facts): readonly string[] {
  const name = ({ schema, table }: TableName) => identifier(schema, table);
  const tables = new Set(
    leftovers.filter(({ relkind, persistence }) => relkind !== 'm' && persistence !== 't').map(name),
  );
  // a set is walked through to what is added on the way
  for (const table of tables) {
    for (const each of references)
      if (identifier(each.toSchema, each.toTable) === table) tables.add(name(each));
  }
  return [...tables].sort();
}
