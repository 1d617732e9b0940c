import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Secret } from '../secret.ts';

/**
 * Writes `databaseUrl` where it may be a plain URL. A statement and its parameters may stand in the server's log, in plain; the rows
 * of COPY never do. To be called once in a transaction.
 */
export async function saveUrl(client: pg.ClientBase, customerId: string, url: Secret): Promise<void> {
  if (!(await mayMakeTemporaryTables(client))) return saveAsParameter(client, customerId, url);
  await client.query('CREATE TEMPORARY TABLE podium_url (url text) ON COMMIT DROP');
  const rows = client.query(copyFrom('COPY pg_temp.podium_url FROM STDIN (FORMAT csv)'));
  await pipeline([`"${url.reveal().replaceAll('"', '""')}"\n`], rows);
  await client.query(
    `UPDATE public."Customer" SET "databaseUrl" = u.url, "updatedAt" = now() AT TIME ZONE 'UTC'
     FROM pg_temp.podium_url u WHERE id = $1`,
    [customerId],
  );
}

/** Without that right a web application without its database would be worse than a line in a log. */
async function saveAsParameter(client: pg.ClientBase, customerId: string, url: Secret): Promise<void> {
  await client.query(
    `UPDATE public."Customer" SET "databaseUrl" = $2, "updatedAt" = now() AT TIME ZONE 'UTC' WHERE id = $1`,
    [customerId, url.reveal()],
  );
}

async function mayMakeTemporaryTables(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    `SELECT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMP') AS may`,
  );
  return rows[0]?.may === true;
}
