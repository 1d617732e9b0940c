import pg from 'pg';
import type { Ask } from '../../check.ts';
import { identifier } from '../../quoting.ts';
import type { LeftoverRow } from './leftover-sql.ts';

/** A row of a registry by what may name its customer. */
export interface RegistryRow {
  readonly registry: string;
  readonly key: string | null;
  readonly texts: readonly string[];
}

/** An audit reads no more of them. */
export const mostRegistryRows = 1_000;
/** milliseconds */
const readTimeout = 5_000;

/** The rows of every registry, or none of one that cannot be read: then whose a value is may stay untold. */
export async function readRegistries(
  leftovers: readonly LeftoverRow[],
  ask: Ask,
  most = mostRegistryRows,
): Promise<readonly RegistryRow[]> {
  const rows: RegistryRow[] = [];
  for (const registry of leftovers) {
    if (registry.kind === 'registry') rows.push(...(await readRegistry(registry, ask, most)));
  }
  return rows;
}

async function readRegistry(
  { schema, table, column, columns }: LeftoverRow,
  ask: Ask,
  most: number,
): Promise<readonly RegistryRow[]> {
  const key = column === null ? 'NULL' : `${identifier(column)}::text`;
  const texts = columns.map(name => `${identifier(name)}::text`);
  try {
    const rows = await ask<{ key: string | null; texts: readonly (string | null)[] }>(
      `SET LOCAL statement_timeout = ${readTimeout};
       SELECT ${key} AS key, ARRAY[${texts.join(', ')}]::text[] AS texts FROM ${identifier(schema, table)}
       LIMIT ${most + 1}`,
    );
    return rows.map(row => ({
      registry: registryId(schema, table),
      key: row.key,
      texts: row.texts.filter((text): text is string => text !== null),
    }));
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    return [];
  }
}

export function registryId(schema: string, table: string): string {
  return identifier(schema, table);
}

/** The rows that tell of a column: those of the registry that it refers to, or of any. */
export function rowsFor(
  { registry }: Pick<LeftoverRow, 'registry'>,
  rows: readonly RegistryRow[],
): readonly RegistryRow[] {
  if (registry === null) return rows;
  const id = registryId(registry[0], registry[1]);
  return rows.filter(row => row.registry === id);
}
