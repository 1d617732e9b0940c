import type pg from 'pg';
import type { OrphanDatabase } from '../../contract/customers.ts';
import { AppError } from '../app-error.ts';
import type { ControlDatabase } from '../db/control.ts';
import type { Secret } from '../secret.ts';
import { saveUrl } from './save-url.ts';

interface Row {
  customerId: string;
  subdomain: string;
  name: string;
  databaseReference: string | null;
  host: string | null;
  port: number | null;
  database: string | null;
  removedAt: Date;
  removedBy: string;
}

/** A database that a present customer has again is no orphan, nor is that of a customer who is back by another way. */
const orphan = `
  FROM podium.orphan_database o
  WHERE NOT EXISTS (SELECT FROM public."Customer" c WHERE c.id = o.customer_id)
    AND NOT EXISTS (SELECT FROM podium.tenant_identity i
      WHERE i.system_identifier = o.identity->>'system_identifier' AND i.database_oid::text = o.identity->>'database_oid')`;

/** Databases whose customers were removed, the latest first. */
export async function listOrphans(control: ControlDatabase): Promise<OrphanDatabase[]> {
  const rows = await control.query<Row>(
    `SELECT o.customer_id AS "customerId", o.subdomain, o.name, o.database_reference AS "databaseReference",
       o.identity->>'host' AS host, (o.identity->>'port')::int AS port, o.identity->>'database' AS database,
       o.removed_at AS "removedAt", o.removed_by AS "removedBy"
     ${orphan} ORDER BY o.removed_at DESC, o.subdomain`,
  );
  return rows.map(({ host, port, database, removedAt, ...row }) => ({
    ...row,
    address: host === null || port === null || database === null ? null : { host, port, database },
    removedAt: removedAt.toISOString(),
  }));
}

/** Throws `orphan_not_found`. The row is held until the end of the transaction, so that it is restored or dismissed once. */
export async function lockOrphan(
  client: pg.ClientBase,
  customerId: string,
): Promise<Pick<OrphanDatabase, 'subdomain' | 'databaseReference'>> {
  const { rows } = await client.query<Pick<OrphanDatabase, 'subdomain' | 'databaseReference'>>(
    `SELECT o.subdomain, o.database_reference AS "databaseReference" ${orphan} AND o.customer_id = $1 FOR UPDATE OF o`,
    [customerId],
  );
  const [row] = rows;
  if (row === undefined) throw new AppError('orphan_not_found');
  return row;
}

/** Keeps a customer's rows as they are, save a plain URL: a `databaseReference` of null says that it is kept elsewhere. */
export async function keepOrphan(
  client: pg.ClientBase,
  customerId: string,
  databaseReference: string | null,
  removedBy: string,
): Promise<void> {
  await client.query(
    `INSERT INTO podium.orphan_database
       (customer_id, subdomain, name, customer, settings, identity, database_reference, removed_by)
     SELECT c.id, c.subdomain, c.name, jsonb_set(to_jsonb(c), '{databaseUrl}', coalesce(to_jsonb($2::text), 'null')),
       to_jsonb(s), to_jsonb(i), $2, $3
     FROM public."Customer" c
     LEFT JOIN podium.customer_settings s ON s.customer_id = c.id
     LEFT JOIN podium.tenant_identity i ON i.customer_id = c.id
     WHERE c.id = $1
     ON CONFLICT (customer_id) DO UPDATE SET subdomain = excluded.subdomain, name = excluded.name, customer = excluded.customer,
       settings = excluded.settings, identity = excluded.identity, database_reference = excluded.database_reference,
       removed_at = excluded.removed_at, removed_by = excluded.removed_by`,
    [customerId, databaseReference, removedBy],
  );
}

/** Writes the rows back as they were, save the status; every column of the web application's table comes back by its name. */
export async function putBack(client: pg.ClientBase, customerId: string, databaseUrl: Secret): Promise<void> {
  await client.query(
    `INSERT INTO public."Customer" SELECT (jsonb_populate_record(NULL::public."Customer",
       customer || jsonb_build_object('databaseUrl', '', 'status', 'pending', 'updatedAt', now() AT TIME ZONE 'UTC'))).*
     FROM podium.orphan_database WHERE customer_id = $1`,
    [customerId],
  );
  await saveUrl(client, customerId, databaseUrl);
  await client.query(
    `INSERT INTO podium.customer_settings SELECT (jsonb_populate_record(NULL::podium.customer_settings,
       settings || '{"status_reason": null}')).*
     FROM podium.orphan_database WHERE customer_id = $1 AND settings IS NOT NULL`,
    [customerId],
  );
  await client.query(
    `INSERT INTO podium.tenant_identity SELECT (jsonb_populate_record(NULL::podium.tenant_identity, identity)).*
     FROM podium.orphan_database WHERE customer_id = $1 AND identity IS NOT NULL`,
    [customerId],
  );
  await dropOrphan(client, customerId);
}

/** Takes it off the list; the database itself is left as it is. */
export async function dropOrphan(client: pg.ClientBase, customerId: string): Promise<void> {
  await client.query('DELETE FROM podium.orphan_database WHERE customer_id = $1', [customerId]);
}
