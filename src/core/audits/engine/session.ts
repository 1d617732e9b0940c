import type pg from 'pg';
import type { Tenant } from '../../customers/tenant.ts';
import type { SessionOptions } from '../../db/session.ts';
import type { Deps } from '../../deps.ts';
import type { Ask } from '../check.ts';
import { auditorOf } from './auditor.ts';

/** Waits short: an audit must not stand in anybody's way. */
export const auditSession = {
  purpose: 'audits',
  statementTimeout: 15_000,
  lockTimeout: 2_000,
  readOnly: true,
};

/**
 * Names are pg_catalog's, so that nothing in the tenant's schemas can stand in for a catalogue. Row security is off,
 * which makes a question fail whose rows a policy would have hidden.
 */
export const openTransaction =
  'BEGIN READ ONLY; SET LOCAL search_path = pg_catalog; SET LOCAL row_security = off';

/** Where a session of an audit leads, and who asks there. */
export interface AuditedPlace {
  /** Role that the tenant's reference connects as. */
  readonly role: string;
  readonly database: string;
  /** Role that asks in its place, where an auditor is configured. */
  readonly auditor: string | null;
}

/** Work on a checked session of one tenant that can change nothing: the auditor's where there is one, else the tenant's own. */
export async function withAuditSession<T>(
  deps: Deps,
  tenant: Tenant,
  work: (client: pg.Client, place: AuditedPlace) => Promise<T>,
  options: Pick<SessionOptions, 'pipeline' | 'signal'> = {},
): Promise<T> {
  const login = await auditorOf(deps, tenant);
  if (login === null) {
    return deps.connections.withSession(
      tenant,
      { ...auditSession, ...options },
      (client, { user, database }) => work(client, { role: user, database, auditor: null }),
    );
  }
  const { user: role, database } = await deps.connections.fields(tenant);
  return deps.connections.withSession(tenant, { ...auditSession, ...options, login }, client =>
    work(client, { role, database, auditor: login.user }),
  );
}

/**
 * Questions in a transaction that the first of them opens and the end of the session ends, each behind a savepoint, so that
 * one which fails leaves the others their turn. One without values is one message.
 */
export function askIn(client: pg.ClientBase): Ask {
  let isOpen = false;
  return async <Row extends object>(sql: string, values?: readonly unknown[]) => {
    const opening = `${isOpen ? '' : `${openTransaction};`} SAVEPOINT question`;
    isOpen = true;
    try {
      const { rows } = await (values === undefined
        ? askAtOnce(client, opening, sql)
        : askWithValues(client, opening, sql, values));
      return rows as readonly Row[];
    } catch (error) {
      await client.query('ROLLBACK TO question');
      throw error;
    }
  };
}

/** The question may end in a comment. */
async function askAtOnce(client: pg.ClientBase, opening: string, sql: string): Promise<pg.QueryResult> {
  const answered: unknown = await client.query(`${opening};\n${sql}\n; RELEASE question`);
  const result = (answered as readonly pg.QueryResult[]).at(-2);
  if (result === undefined) throw new Error('the question was empty');
  return result;
}

async function askWithValues(
  client: pg.ClientBase,
  opening: string,
  sql: string,
  values: readonly unknown[],
): Promise<pg.QueryResult> {
  await client.query(opening);
  const result = await client.query(sql, [...values]);
  await client.query('RELEASE question');
  return result;
}
