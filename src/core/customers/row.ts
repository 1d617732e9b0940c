import pg from 'pg';
import type { Customer, WebApplicationHas } from '../../contract/customers.ts';
import { AppError } from '../app-error.ts';
import { shownReference } from '../credentials/reference.ts';
import { isLoopback } from '../db/connection-fields.ts';
import { Secret } from '../secret.ts';
import { toHold } from './hold.ts';

export type Row = Omit<
  Customer,
  | 'databaseReference'
  | 'createdAt'
  | 'updatedAt'
  | 'tlsVerifiedAt'
  | 'onLoopback'
  | 'hold'
  | 'webApplicationHas'
> & {
  databaseUrl: string;
  createdAt: Date;
  updatedAt: Date;
  tlsVerifiedAt: Date | null;
  holdReason: string | null;
  holdSince: Date | null;
  holdUntil: Date | null;
  webApplicationHasAt: Date | null;
  webApplicationHasHow: 'probe' | 'typed' | null;
  /** Of the server where it was stamped. */
  host: string | null;
};

export const selectCustomer = `
  SELECT c.id, c.name, c.subdomain, c."contactEmail", c.plan, c.status, c."databaseUrl",
    c.xmin::text || '.' || coalesce(s.xmin::text, '0') AS version, coalesce(s.tls_policy, 'verify-full') AS "tlsPolicy",
    s.tls_verified_at AS "tlsVerifiedAt", s.server, s.status_reason AS "statusReason",
    encode(sha256(convert_to(s.certificate_authority, 'UTF8')), 'hex') AS "certificateAuthority",
    s.hold_reason AS "holdReason", s.hold_since AS "holdSince", s.hold_until AS "holdUntil",
    CASE WHEN s.web_application_has = encode(sha256(convert_to(c."databaseUrl", 'UTF8')), 'hex')
      THEN s.web_application_has_at END AS "webApplicationHasAt", s.web_application_has_how AS "webApplicationHasHow", i.customer_id IS NOT NULL AS stamped, i.host,
    c."createdAt" AT TIME ZONE 'UTC' AS "createdAt", c."updatedAt" AT TIME ZONE 'UTC' AS "updatedAt"
  FROM public."Customer" c
  LEFT JOIN podium.customer_settings s ON s.customer_id = c.id
  LEFT JOIN podium.tenant_identity i ON i.customer_id = c.id`;

/** Field by field: taking thousands of rows apart by rest and spread costs more than the query. */
export function toCustomer(row: Row, now = new Date()): Customer {
  return {
    id: row.id,
    name: row.name,
    subdomain: row.subdomain,
    contactEmail: row.contactEmail,
    plan: row.plan,
    status: row.status,
    statusReason: row.statusReason,
    databaseReference: shownReference(row.databaseUrl),
    tlsPolicy: row.tlsPolicy,
    tlsVerifiedAt: row.tlsVerifiedAt?.toISOString() ?? null,
    certificateAuthority: row.certificateAuthority,
    server: row.server,
    stamped: row.stamped,
    onLoopback: row.host === null ? null : isLoopback(row.host),
    hold: toHold(row, now),
    webApplicationHas: toWebApplicationHas(row),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  };
}

function toWebApplicationHas({
  webApplicationHasAt: at,
  webApplicationHasHow: how,
}: Row): WebApplicationHas | null {
  return at === null || how === null ? null : { at: at.toISOString(), how };
}

/** A customer within a transaction that holds it. */
export interface LockedCustomer extends Customer {
  /** As it stands in the row. */
  readonly databaseUrl: Secret;
}

/** Throws `customer_not_found`. The row is locked first: what the same statement reads beside it could be older than the lock. */
export async function lockCustomer(client: pg.ClientBase, id: string): Promise<LockedCustomer> {
  await client.query('SELECT FROM public."Customer" WHERE id = $1 FOR UPDATE', [id]);
  const { rows } = await client.query<Row>(`${selectCustomer} WHERE c.id = $1`, [id]);
  const [row] = rows;
  if (row === undefined) throw new AppError('customer_not_found', { subdomain: id });
  return { ...toCustomer(row), databaseUrl: new Secret(row.databaseUrl) };
}

/** Writes columns of the web application's row; nothing when none is given. */
export async function saveRow(
  client: pg.ClientBase,
  id: string,
  given: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const columns = Object.entries(given).filter(([, value]) => value !== undefined);
  if (columns.length === 0) return;
  const assignments = columns.map(([column], index) => `${pg.escapeIdentifier(column)} = $${index + 2}`);
  await client.query(
    `UPDATE public."Customer" SET ${assignments.join(', ')}, "updatedAt" = now() AT TIME ZONE 'UTC' WHERE id = $1`,
    [id, ...columns.map(([, value]) => value)],
  );
}

/** Removes the row and all that Podium keeps beside it. */
export async function deleteCustomer(client: pg.ClientBase, id: string): Promise<void> {
  await client.query('DELETE FROM podium.tenant_identity WHERE customer_id = $1', [id]);
  await client.query('DELETE FROM podium.customer_settings WHERE customer_id = $1', [id]);
  await client.query('DELETE FROM public."Customer" WHERE id = $1', [id]);
}

/** Tells a violated unique subdomain at its field. */
export async function withUniqueSubdomain<T>(subdomain: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const taken = error instanceof pg.DatabaseError && error.constraint === 'Customer_subdomain_key';
    throw taken
      ? new AppError('subdomain_taken', { subdomain }, { field: 'subdomain', cause: error })
      : error;
  }
}
