import type pg from 'pg';
import type { Ask } from '../check.ts';

/** Questions within the transaction that is open; one that fails leaves it usable. */
export function askWithin(client: pg.ClientBase): Ask {
  return async <Row extends object>(sql: string, values?: readonly unknown[]) => {
    await client.query('SAVEPOINT question');
    try {
      const answered: unknown = await client.query(sql, values === undefined ? undefined : [...values]);
      await client.query('RELEASE question');
      const results = answered as pg.QueryResult | readonly pg.QueryResult[];
      return ('rows' in results ? results : results.at(-1))?.rows as readonly Row[];
    } catch (error) {
      await client.query('ROLLBACK TO question');
      throw error;
    }
  };
}
