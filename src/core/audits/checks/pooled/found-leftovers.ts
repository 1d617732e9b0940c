import type { Ask } from '../../check.ts';
import { isRegistry, isTenantColumn } from './leftover-names.ts';
import { type LeftoverRow, leftoversSql } from './leftover-sql.ts';
import { type RegistryRow, readRegistries } from './read-registries.ts';

/**
 * Finds a row where a tenant may have leftovers: the question that goes to every tenant, since nearly all have none and the whole one
 * takes ten times as long. A column that only refers to a registry has a registry that is found.
 */
export const leftoverProbe = `SELECT true AS found FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'm') AND NOT c.relispartition
    AND (n.nspname !~ '^pg_' OR c.relpersistence = 't') AND n.nspname NOT IN ('podium', 'information_schema')
    AND (${isRegistry('c.relname')} OR EXISTS (SELECT FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND ${isTenantColumn('a.attname')}))
  LIMIT 1`;

interface Found {
  readonly leftovers: readonly LeftoverRow[];
  readonly registries: readonly RegistryRow[];
}

/** Several checks go by the same answer, in one session. */
const known = new WeakMap<Ask, Promise<Found>>();

/** Whatever a tenant has left, with the rows of its registries. */
export function foundLeftovers(ask: Ask): Promise<Found> {
  const found = known.get(ask) ?? find(ask);
  known.set(ask, found);
  return found;
}

async function find(ask: Ask): Promise<Found> {
  const leftovers = await ask<LeftoverRow>(leftoversSql);
  return { leftovers, registries: await readRegistries(leftovers, ask) };
}
