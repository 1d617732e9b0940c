import pg from 'pg';
import { AppError } from '../../app-error.ts';
import type { WrittenCustomer } from '../row-rules.ts';

/** A row of `public."Customer"` as the web application left it. Its `databaseUrl` may be a secret. */
export interface FoundRow extends WrittenCustomer {
  readonly id: string;
}

const neededColumns = [
  'id',
  'name',
  'subdomain',
  'databaseUrl',
  'status',
  'contactEmail',
  'plan',
  'createdAt',
  'updatedAt',
] as const;

/** Throws `control_not_adoptable` where the table is another than the one that Podium knows. */
export async function readFoundRows(client: pg.ClientBase): Promise<readonly FoundRow[]> {
  const { rows: found } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_catalog.pg_attribute
     WHERE attrelid = 'public."Customer"'::regclass AND attnum > 0 AND NOT attisdropped`,
  );
  const names = found.map(column => column.name);
  const columns = neededColumns.filter(name => !names.includes(name));
  if (columns.length > 0) {
    throw new AppError('control_not_adoptable', { reason: 'columns_missing', columns });
  }
  const values = neededColumns
    .filter(name => !['createdAt', 'updatedAt'].includes(name))
    .map(pg.escapeIdentifier)
    // as text whatever its type, so that an enum or a NULL is told as a broken rule
    .map(column => `coalesce(${column}::text, '') AS ${column}`);
  const { rows } = await client.query<FoundRow>(
    `SELECT ${values.join(', ')} FROM public."Customer" ORDER BY "Customer".subdomain, "Customer".id`,
  );
  return rows;
}
