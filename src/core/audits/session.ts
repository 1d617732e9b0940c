import type pg from 'pg';
import type { Tenant } from '../customers/tenant.ts';
import type { Deps } from '../deps.ts';
import type { Ask } from './check.ts';

/** Waits short: an audit must not stand in anybody's way. */
const session = { purpose: 'audits', statementTimeout: 15_000, lockTimeout: 2_000, readOnly: true };

/**
 * Names are pg_catalog's, so that nothing in the tenant's schemas can stand in for a catalogue. Row security is off,
 * which makes a question fail whose rows a policy would have hidden.
 */
export const openTransaction =
  'BEGIN READ ONLY; SET LOCAL search_path = pg_catalog; SET LOCAL row_security = off';

/** Work on a checked session of one tenant that can change nothing. */
export function withAuditSession<T>(
  deps: Deps,
  tenant: Tenant,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  return deps.connections.withSession(tenant, session, work);
}

/** Questions in the open transaction, each behind a savepoint, so that one which fails leaves the others their turn. */
export function askIn(client: pg.ClientBase): Ask {
  return async <Row extends object>(sql: string, values?: readonly unknown[]) => {
    await client.query('SAVEPOINT question');
    try {
      const answered: unknown = await client.query(sql, values === undefined ? undefined : [...values]);
      await client.query('RELEASE question');
      return lastOf(answered as pg.QueryResult | readonly pg.QueryResult[]).rows as readonly Row[];
    } catch (error) {
      await client.query('ROLLBACK TO question');
      throw error;
    }
  };
}

/** pg answers one message of several statements with one result each. */
function lastOf(answered: pg.QueryResult | readonly pg.QueryResult[]): pg.QueryResult {
  const result = 'rows' in answered ? answered : answered.at(-1);
  if (result === undefined) throw new Error('the question was empty');
  return result;
}
