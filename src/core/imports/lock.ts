import type pg from 'pg';
import { AppError } from '../app-error.ts';
import { emptyStaging } from './merge.sql.ts';

/** 'podi' and 1: held by whoever imports, for as long as the session lives; per database. */
const lockKey = [0x706f6469, 1];

/**
 * One import at a time into a tenant, whichever console it comes from, with empty staging before and after. Throws
 * `already_running`.
 */
export async function withImportLock<T>(
  client: pg.ClientBase,
  subdomain: string,
  work: () => Promise<T>,
): Promise<T> {
  const { rows } = await client.query<{ locked: boolean }>(
    'SELECT pg_try_advisory_lock($1, $2) AS locked',
    lockKey,
  );
  if (rows[0]?.locked !== true) throw new AppError('already_running', { work: 'import', subdomain });
  try {
    await client.query(emptyStaging);
    return await work();
  } catch (error) {
    await client.query(emptyStaging).catch(() => {}); // else the next import does it
    throw error;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1, $2)', lockKey).catch(() => {});
  }
}
